"""Every notice has a sentence; the one about the provider is not given lightly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.evidence.model import Evidence, ProviderResults, ProviderState
from app.jobs.model import Notice, NoticeKind
from app.jobs.notices import sentence_of
from tests.unit.jobs import played
from tests.unit.jobs.played import INSPECTIONS, World, mail


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_has_a_sentence(kind):
    sentence = sentence_of(Notice(kind, "Shops"))
    assert sentence.endswith(".")
    assert "{" not in sentence


def evidence(state: ProviderState) -> Evidence:
    return Evidence((), ProviderResults(state=state), (), False, False, False)  # noqa: FBT003


@pytest.mark.parametrize(
    ("state", "count", "is_told"),
    [
        (ProviderState.ABSENT, 20, True),
        (ProviderState.ABSENT, 5, False),
        (ProviderState.READ, 20, False),
        (ProviderState.NO_PROFILE, 20, False),
    ],
)
def test_a_provider_that_notes_no_results_is_told_of_once_there_is_enough_mail(
    monkeypatch, state, count, is_told
):
    world = World()
    monkeypatch.setitem(
        played.INSPECTIONS, b"spoof", replace(INSPECTIONS[b"spoof"], evidence=evidence(state))
    )
    world.mailbox.add(*(mail("spoof", number) for number in range(count)))
    world.scan()
    told = {notice.kind for notice in world.heard.notices}
    assert (NoticeKind.NO_PROVIDER_RESULTS in told) == is_told
