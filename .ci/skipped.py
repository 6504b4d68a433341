"""Fails when a test was skipped here that should have run, or when hardly any ran."""

import pathlib
import sys
import xml.etree.ElementTree

LEAST_TESTS = 50
CONFORMANCE_DATA = pathlib.Path("../shared/conformance/cel")


def may_skip(class_name):
    return "Conformance" in class_name and not CONFORMANCE_DATA.is_dir()


ran = 0
skipped = []
for folder in ("target/surefire-reports", "target/failsafe-reports"):
    for report in sorted(pathlib.Path(folder).glob("TEST-*.xml")):
        for case in xml.etree.ElementTree.parse(report).iter("testcase"):
            if case.find("skipped") is None:
                ran += 1
            elif not may_skip(case.get("classname")):
                skipped.append(case.get("classname") + "." + case.get("name"))

for name in skipped:
    print("skipped, but must run here:", name)
if ran < LEAST_TESTS:
    print(f"only {ran} tests ran, fewer than {LEAST_TESTS}")
if skipped or ran < LEAST_TESTS:
    sys.exit(1)
print(f"{ran} tests ran, none skipped that must run here")
