"""The state machine: a few examples with every test run, many with `make reliability`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.reliability.machine import IndexMachine

TestIndexMachine = IndexMachine.TestCase
TestIndexMachine.settings = settings(
    max_examples=int(os.environ.get("RELIABILITY_EXAMPLES", "6")),
    stateful_step_count=int(os.environ.get("RELIABILITY_STEPS", "15")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
