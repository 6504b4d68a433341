package dev.orch.ui;

import static dev.orch.event.RunStory.named;
import static dev.orch.event.RunStory.step;

import dev.orch.event.RunEvent;
import dev.orch.event.RunStory;
import dev.orch.event.SkipReason;
import dev.orch.event.StepId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The runs that every mode must be able to show. */
public final class Stories {
  private Stories() {}

  /** All of them by name. */
  public static Map<String, RunStory> all() {
    Map<String, RunStory> stories = new LinkedHashMap<>();
    stories.put("sequence", sequence());
    stories.put("failure", failure());
    stories.put("parallel", parallel());
    stories.put("retries", retries());
    stories.put("skipped", skipped());
    stories.put("tolerated", tolerated());
    stories.put("foreach", foreach());
    stories.put("nested", nested());
    stories.put("cancelled", cancelled());
    stories.put("wide", wide());
    stories.put("hostile", hostile());
    stories.put("torn", torn());
    return stories;
  }

  public static RunStory sequence() {
    return RunStory.of("nightly")
        .plan(named("collect", "run", "Collect the files", 4), step("pack"), step("verify"))
        .start("collect", "find . -type f")
        .after(40)
        .output("collect", "12 files", "")
        .after(310)
        .succeed("collect")
        .start("pack", "tar -czf backup.tar.gz")
        .after(700)
        .output("pack", "packing 1\rpacking 6\rpacking 12")
        .after(11_650)
        .succeed("pack")
        .warn("the clock of this machine was set back by 2s")
        .start("verify", "sha256sum -c")
        .after(51_400)
        .succeed("verify")
        .end();
  }

  public static RunStory failure() {
    return RunStory.of("release")
        .plan(step("build"), named("test", "run", "Run all tests", 12), step("ship"))
        .start("build", "make image")
        .after(1200)
        .succeed("build")
        .start("test", "make test")
        .after(2000)
        .output("test", "1 test failed:", "  \u001b[31mexpected 3, was 4\u001b[0m")
        .after(100)
        .fail("test", "ended with status 1")
        .skip("ship", SkipReason.Kind.NEEDS, "needs test")
        .end();
  }

  public static RunStory parallel() {
    return RunStory.of("checks")
        .plan(
            step("checks", "parallel"),
            step("checks/unit"),
            step("checks/lint"),
            step("checks/e2e"))
        .open("checks")
        .start("checks/unit", "make unit")
        .start("checks/lint", "make lint")
        .start("checks/e2e", "make e2e")
        .after(30)
        .output("checks/e2e", "starting the browser")
        .output("checks/unit", "test 1 of 2")
        .output("checks/lint", "src/a.c:3: unused")
        .output("checks/unit", "test 2 of 2")
        .after(970)
        .succeed("checks/unit")
        .succeed("checks/lint")
        .after(62_000)
        .output("checks/e2e", "3 pages seen")
        .after(2_000)
        .succeed("checks/e2e")
        .shut("checks")
        .end();
  }

  public static RunStory retries() {
    return RunStory.of("fetch")
        .plan(step("download"))
        .start("download", "curl https://example.org/data")
        .after(2100)
        .output("download", "connection refused")
        .retry("download", "ended with status 7", 5000)
        .after(5000)
        .attempt("download", "curl https://example.org/data")
        .after(1000)
        .retry("download", "took longer than 1s", 10_000)
        .after(10_000)
        .attempt("download", "curl https://example.org/data")
        .after(400)
        .output("download", "200 OK")
        .succeed("download")
        .end();
  }

  public static RunStory skipped() {
    return RunStory.of("deploy")
        .plan(
            step("build"),
            step("notes"),
            step("ship", "steps"),
            step("ship/push"),
            step("ship/tell"))
        .skip("build", SkipReason.Kind.UP_TO_DATE, "dist/shop.jar is up to date")
        .skip("notes", SkipReason.Kind.CONDITION, "when: inputs.env == 'production'")
        .tell(
            new RunEvent.StepSkipped(
                new StepId("ship"), new SkipReason(SkipReason.Kind.CONDITION, "when: false")))
        .skip("ship/push", SkipReason.Kind.CONDITION, "ship was skipped")
        .skip("ship/tell", SkipReason.Kind.CONDITION, "ship was skipped")
        .end();
  }

  public static RunStory tolerated() {
    return RunStory.of("audit")
        .plan(step("scan"), step("report"))
        .start("scan", "scanner --all")
        .after(3500)
        .failTolerated("scan", "ended with status 2")
        .start("report", "make report")
        .after(20)
        .succeed("report")
        .end();
  }

  public static RunStory foreach() {
    return RunStory.of("fleet")
        .plan(step("hosts"), step("deploy", "foreach"))
        .start("hosts", "cat hosts.txt")
        .after(5)
        .succeed("hosts")
        .open("deploy")
        .extend("deploy", step("deploy[web1]"), step("deploy[web2]"), step("deploy[db 1]"))
        .start("deploy[web1]", "./deploy web1")
        .start("deploy[web2]", "./deploy web2")
        .after(2000)
        .output("deploy[web2]", "no space left")
        .succeed("deploy[web1]")
        .fail("deploy[web2]", "ended with status 28")
        .skip("deploy[db 1]", SkipReason.Kind.AFTER_FAILURE, "the run is failing")
        .shutFailed("deploy", "1 of 3 members failed: web2")
        .end();
  }

  public static RunStory nested() {
    return RunStory.of("site")
        .plan(
            step("prepare", "steps"),
            step("prepare/tools", "parallel"),
            step("prepare/tools/node"),
            step("prepare/tools/python"),
            step("prepare/check"),
            step("publish", "playbook"),
            named("publish/upload", "run", "Upload", 3))
        .open("prepare")
        .open("prepare/tools")
        .start("prepare/tools/node", "install node")
        .start("prepare/tools/python", "install python")
        .after(1500)
        .output("prepare/tools/python", "3.14")
        .succeed("prepare/tools/python")
        .after(500)
        .succeed("prepare/tools/node")
        .shut("prepare/tools")
        .start("prepare/check", "check")
        .after(80)
        .succeed("prepare/check")
        .shut("prepare")
        .open("publish")
        .start("publish/upload", "rsync site/")
        .after(900)
        .output("publish/upload", "sent 3 files")
        .fail("publish/upload", "ended with status 23:\nrsync: some files\ncould not be sent")
        .shutFailed("publish", "publish/upload failed")
        .end();
  }

  public static RunStory cancelled() {
    return RunStory.of("long")
        .plan(step("wait"), step("after"))
        .start("wait", "sleep 600")
        .after(75_000)
        .cancel("wait")
        .cancelWaiting("after")
        .end();
  }

  public static RunStory wide() {
    return RunStory.of("längen")
        .plan(
            named("verify_every_single_archive_of_the_last_ten_years", "run", "检查所有档案", 9),
            named("b", "run", "👩‍💻 works", 10))
        .start(
            "verify_every_single_archive_of_the_last_ten_years",
            "sha256sum --check archives/2016/*.sum archives/2017/*.sum archives/2018/*.sum")
        .start("b", "echo 日本語")
        .after(100)
        .output(
            "verify_every_single_archive_of_the_last_ten_years",
            "检查档案检查档案检查档案检查档案检查档案检查档案检查档案检查档案检查档案 ok",
            "tab\tand e\u0301 and \uD800 alone")
        .output("b", "日本語")
        .after(1)
        .succeed("b")
        .after(60_000)
        .succeed("verify_every_single_archive_of_the_last_ten_years")
        .end();
  }

  public static RunStory hostile() {
    return RunStory.of("evil\u001b]0;title\u0007")
        .plan(named("evil", "run", "\u001b[2Jname", 5))
        .start("evil", "echo \u001b[31m::error::x")
        .after(10)
        .output(
            "evil",
            "✔ [9/9] other 1s",
            "::set-output name=a::b",
            "   ::add-mask::x",
            "##[command]rm -rf /",
            "##vso[task.setvariable variable=a]b",
            "#\u0000#[group]joined",
            "\u001b[2J\u001b[Hcleared\u001b[1A",
            "\u001b]0;title\u0007\u001b]52;c;aGk=\u001b\\after",
            "\u009b31mred by C1\u009dtitle\u009c",
            "\u001b[1;31mbold red\u001b[0m plain \u001b[8mhidden\u001b[5m",
            "bell\u0007 back\b\bspace \u0000nul \u007fdel",
            "\u202egnp.exe",
            "section_start:1:a\r\u001b[0Kforged")
        .after(10)
        .fail("evil", "failed:\n::error::forged\n\u001b[1A##[error]gone")
        .end();
  }

  public static RunStory torn() {
    return RunStory.of("crashed")
        .plan(step("one"), step("two"))
        .start("one", "true")
        .after(100)
        .succeed("one")
        .start("two", "kill -9 $PPID");
  }
}
