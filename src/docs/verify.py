#!/usr/bin/env python3
"""Verifies a run of orch without orch: verify.py RUN_DIRECTORY [HEAD...]. Ends with 0, 6 or 7."""
import hashlib, json, os, sys
CHANGED = "the line was changed after it was written"
def link(data):
    return "sha256:" + hashlib.sha256(b"orch-audit-v1\n" + data).hexdigest()
def is_same(path, sums, size):
    if os.path.islink(path) or not os.path.isfile(path):
        return size == 0 and not os.path.lexists(path)
    return hashlib.sha256(open(path, "rb").read()).hexdigest() in sums
def verify(directory, heads):
    broken, other, logs, kept, missing = None, [], [], [], set(heads)
    before, pending, count, sealed, files = None, False, 0, False, [(0, "playbook.yml", kept, 1)]
    run = os.path.basename(os.path.abspath(directory))
    for raw in open(os.path.join(directory, "audit.jsonl"), "rb"):
        if not raw.endswith(b"\n"):  # torn in a crash
            sealed = False
            break
        try:
            line = json.loads(raw)
            if line["v"] != 1:
                return 6, count, "the trail has another format"
            due = before or link(line["nonce"].encode())  # the first has nothing before it
            if pending:  # the line before was changed or the one before that: this one tells
                broken = broken if line["prev"] == due else (count - 1, CHANGED)
                pending = False
            elif not broken and line["seq"] != count:
                broken = count, "lines are missing, added or moved"
            elif not broken and line["prev"] != due:
                broken, pending = (max(count - 1, 0), CHANGED), count > 0
            elif not broken and line["run"] != run:
                broken = count, "the line belongs to another run"
            if sealed and line["type"] not in ("recovered", "resumed"):
                other.append((count, "the line follows the end of the trail"))
            sealed = line["type"] == "run.sealed"
            if sealed and pending and line["head"] == due:
                broken, pending = (count, CHANGED), False
            if sealed and [line[k] for k in "head lines logs".split()] != [due, count + 1, logs]:
                other.append((count, "the seal does not fit"))
            if "log" in line:
                logs.append(line["log"])
                name, sums, size = (line["log"][key] for key in ("file", "sha256", "bytes"))
                files.append((count, "logs/" + os.path.basename(name), sums, size))
            kept.append(line.get("playbookSha256"))
        except (ValueError, KeyError, TypeError, AttributeError):
            other.append((count, "the line is damaged"))
            break
        before, count = link(raw[:-1]), count + 1
        missing.discard(before)
    for seq, name, sums, size in files if count else []:
        if not is_same(os.path.join(directory, name), sums, size):
            other.append((seq, f"{name} is missing or was changed"))
    if broken or other:
        return 7, *min(other + [broken or other[0]], key=lambda one: one[0])
    text = "a head is not in the chain" if missing else "" if sealed else "the trail has no seal"
    return 7 if text else 0, count, text or "verified"
code, seq, text = verify(sys.argv[1], sys.argv[2:])
print(f"seq {seq}: {text}")
sys.exit(code)
