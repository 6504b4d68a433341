package dev.orch.cli;

import dev.orch.event.FileDigest;
import dev.orch.playbook.Playbook;
import dev.orch.playbook.Step;
import dev.orch.playbook.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The playbooks that a playbook calls, and those that they call: each file once. */
final class CalledPlaybooks {
  private final Map<String, Playbook> playbooks = new LinkedHashMap<>();

  private CalledPlaybooks() {}

  static List<FileDigest> of(Playbook playbook) {
    List<FileDigest> files = new ArrayList<>();
    by(playbook).forEach((path, called) -> files.add(digest(path, called)));
    return List.copyOf(files);
  }

  /** A playbook, and all that it calls. */
  static List<Playbook> with(Playbook playbook) {
    List<Playbook> all = new ArrayList<>(by(playbook).values());
    all.addFirst(playbook);
    return all;
  }

  private static Map<String, Playbook> by(Playbook playbook) {
    CalledPlaybooks called = new CalledPlaybooks();
    called.addAll(playbook);
    return called.playbooks;
  }

  private void addAll(Playbook playbook) {
    addAll(playbook.steps());
    addAll(playbook.onSuccess());
    addAll(playbook.onFailure());
    addAll(playbook.finallySteps());
  }

  private void addAll(List<Step> steps) {
    steps.forEach(step -> add(step.work()));
  }

  private void add(Work work) {
    switch (work) {
      case Work.ActionCall _ -> {}
      case Work.Group group -> add(group.steps(), group.handlers());
      case Work.Parallel parallel -> add(parallel.steps(), parallel.handlers());
      case Work.Switch choice -> {
        choice.cases().values().forEach(this::addAll);
        add(choice.otherwise(), choice.handlers());
      }
      case Work.PlaybookCall call -> add(call.playbook());
    }
  }

  private void add(List<Step> steps, Work.Handlers handlers) {
    List<Step> all = new ArrayList<>(steps);
    all.addAll(handlers.rescue());
    all.addAll(handlers.finallySteps());
    addAll(all);
  }

  private void add(Playbook called) {
    String path = called.path().toAbsolutePath().normalize().toString();
    if (playbooks.putIfAbsent(path, called) == null) {
      addAll(called);
    }
  }

  private static FileDigest digest(String path, Playbook playbook) {
    return new FileDigest(path, RequestedRun.sha256(playbook.file().text()));
  }
}
