"""What a story as a whole says: its lead, its details, other times, arrests and captures."""

from __future__ import annotations

import pytest

import infoparse
from infoparse.prose import reader
from infoparse.record import Casualty, DateValue, Record, Source
from infoparse.source import Span


def casualties(text: str) -> list[Casualty]:
    return list(infoparse.parse(text, parser="byline", prose="always")[0].casualties)


def total(text: str, kind: str) -> int:
    found = infoparse.totals(infoparse.parse(text, parser="byline", prose="always")[0])
    return found[kind].min or 0 if kind in found else 0


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Troops killed five rebels in Kot. Four rebels died in the first clash.", 5),
        ("Troops killed five rebels in Kot. The patrol returned fire, killing three.", 5),
        ("A bomb killed twelve people in Kot. Two policemen died at the gate.", 12),
        ("Troops killed one near Kot. A brother of the chief was killed at a farm.", 1),
        # What the story sets apart is no detail.
        ("Troops killed one near Kot. The other man was killed at a farm.", 2),
        ("Troops killed five rebels in Kot. In a separate raid two rebels were killed.", 7),
        ("Troops killed five rebels in Kot. Elsewhere five rebels died.", 10),
        ("Troops killed five rebels in Kot. One additional rebel was killed.", 6),
        ("Troops killed five rebels in Kot. In Lar two rebels were killed.", 7),
        ("Troops killed five rebels in Kot. Two rebels were killed in Lar on 3 May.", 7),
        ("Troops killed five rebels in Kot. Two soldiers died.", 7),
        ("Troops killed two rebels in Kot. Five rebels died.", 7),
    ],
)
def test_the_lead_covers_the_details_of_the_story(text: str, killed: int) -> None:
    assert total(text, "killed") == killed


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The army conducted more than 40 raids, in which 60 rebels were killed.", True),
        ("In dozens of operations the army killed 60 rebels.", True),
        ("The army conducted over 20 missions. The missions left 60 rebels dead.", True),
        ("In two raids the army killed 60 rebels.", False),
        ("The army fired 40 rockets, killing 60 rebels.", False),
        ("In an operation last spring 60 rebels were killed.", True),
        ("In an operation in spring 60 rebels were killed.", False),
    ],
)
def test_campaigns_and_past_seasons_are_background(text: str, background: bool) -> None:
    (_, told) = casualties(f"A guard was killed on Monday. {text}")
    assert told.is_background is background


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers detained three men near Kot.", "arrested"),
        ("Commandos of the army detained nine men near Kot.", "captured"),
        ("Soldiers of the coalition force and the police detained nine men near Kot.", "captured"),
        ("A soldier was killed. The troops belong to the force. Police arrested nine men near Kot.", "arrested"),
        ("A soldier was killed. The troops of the force left. Nine men were detained by order of a court.", "arrested"),
        ("The mayor opened a school. Police arrested nine men near Kot.", None),
    ],
)
def test_forces_capture_and_the_police_arrest(text: str, kind: str | None) -> None:
    kinds = [casualty.kind for casualty in casualties(text) if casualty.kind != "killed"]
    assert kinds == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("One guard killed, a reporter stabbed.", 1),
        ("Two guards killed in Kot, 10+ hurt.", 10),
        ("One police officer KIA, 8 soldiers WIA (initial).", 8),
        ("One guard was killed, a reporter shot at the raiders.", 0),
        ("Two men, 41 and 57, and a 68-year-old woman were wounded in the raid.", 3),
        ("Forty worshippers were killed and 26 were taken to Lar for treatment.", 26),
        ("A shell hit the town. 6 people, including 3 children, were taken to hospital with injuries.", 6),
    ],
)
def test_terse_lists_of_the_hurt(text: str, wounded: int) -> None:
    assert total(text, "wounded") == wounded


@pytest.mark.parametrize(
    ("words", "size"),
    [("half a dozen", 6), ("a half-dozen", 6), ("a pair of", 2), ("a dozen", 12)],
)
def test_counts_of_a_few(words: str, size: int) -> None:
    assert total(f"Soldiers killed {words} insurgents.", "killed") == size


@pytest.mark.parametrize(
    ("words", "kind", "size"),
    [
        ("in custody", "arrested", 3),
        ("in hospital", "wounded", 3),
        ("in critical condition", "wounded", 3),
        ("in Lar", "killed", 3),
    ],
)
def test_what_one_figure_of_two_is_in(words: str, kind: str, size: int) -> None:
    """ "Two men killed in Kot and three in Lar" share a verb; those in hospital do not."""
    _, told = casualties(f"After a clash of two clans two men were killed and three {words}.")
    assert (told.kind, told.count.min) == (kind, size)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("The leader was one of two rebels killed in the raid.", 2),
        ("One of two hostages was killed in the raid.", 1),
        ("A guard shot a rebel who threatened a boy, and killed two others.", 2),
        ("Two guards and an Afghan Local Police officer were killed.", 3),
        ("Four men fled. Three more armed rebels were killed.", 3),
        ("Soldiers killed the senior Red Star leader Adam Kot and three of his men.", 4),
        ("Soldiers killed the leader of Kot along with three of his men.", 4),
        ("Soldiers killed the chief of the cell with four of his fighters.", 5),
        ("Soldiers killed the chief of the cell with a rifle.", 1),
        ("Soldiers killed a leader, Adam Kot, and two other rebels.", 3),
        ("Soldiers killed a leader. The patrol had shot back, killing both rebels.", 2),
        ("Soldiers killed a leader and two rebels. The force had met fire, killing the three men.", 3),
        ("A guard was shot dead at a gate. The four rebels were later killed in a car.", 5),
        ("A bomb killed five people. Police killed the three attackers.", 8),
        ("A leader who commanded 20 fighters was killed.", 1),
        ("A leader was killed with seven other rebels.", 8),
        ("At least 26 fighters from KLF and its allies and 14 regime soldiers were killed.", 40),
        ("Troops shot dead Adam Q., a member of the Kot Martyrs Brigades, in Lar.", 1),
        ("A mine killed a herder and five of his camels.", 1),
        ("A mine killed a herder and five of his men.", 6),
        ("The army claims that eight rebels were left dead.", 8),
        ("In the fighting the rebels lost nine dead and about twenty wounded.", 9),
        ("Reports put the death toll at 32, later revised to 53.", 53),
        ("Two rebels who had fired on a convoy were chased by helicopter and killed.", 2),
        ("Farmers were told to leave or be killed; 20 marchers came.", 0),
        ("A leader was among seven men killed in the raid.", 7),
        ("Gunmen took five men off a bus and shot them dead.", 5),
        ("Riders stopped a bus, made seven peasants get off, and killed them.", 7),
        ("Five gunmen attacked a village and killed them.", 0),
        ("Five KLF and 1 Red Star were killed in the clash.", 6),
        ("Some 16 rebels incl. a cook were killed.", 16),
        ("Riders killed 1,200+ people in the town.", 1200),
        ("Reports put the dead at between 9 and 12 after the clash.", 9),
        ("In the blast 20 people were killed, a figure that later rose to 23.", 23),
        ("Residents gathered at the memorial to the 20 men killed by the army.", 0),
    ],
)
def test_who_is_counted_with_whom(text: str, size: int) -> None:
    assert total(text, "killed") == size


@pytest.mark.parametrize(
    ("text", "least"),
    [
        # What one place has in figures makes no word of another place exact.
        (
            "A raid in Kot killed two rebels.\n\nSeveral rebels died in Lar.\n\nA raid in Bor killed one rebel.",
            6,
        ),
        ("Several rebels were killed in Kot. The four rebels had come from Lar. Four rebels were killed.", 4),
        ("Two guards died in Kot. The army killed several rebels. Four rebels were killed in the raid.", 6),
        ("In Kot two rebels were killed.\n\nIn Lar a guard died. The army also killed two rebels.", 5),
    ],
)
def test_places_tell_events_apart(text: str, least: int) -> None:
    record = Record(casualties=reader.read(text, Span(0, len(text)), Source()).casualties)
    assert infoparse.totals(record, vague={"several": 3})["killed"].min == least


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("North\n\nTroops killed five rebels.\n\nEast\n\nThe force killed two rebels.", 7),
        (
            "Troops killed five rebels.\n\nFamilies Flee\n\nThe five rebels fell.\n\nAid Blocked\n\nFive rebels died.",
            5,
        ),
        ("Kot: Troops killed five rebels.\n\nLar district, Bor province - The force killed two rebels.", 7),
        ("Troops killed five rebels.\n\nThe force killed two rebels.", 5),
        ("Troops killed five rebels.\n\nBackground: the town is old.\n\nAnalysis: two rebels died in the clash.", 5),
        ("Troops killed five rebels in Kot district.\n\nThe force killed two rebels in Lar district.", 7),
        ("Troops killed five rebels in Kot province.\n\nThe force killed two rebels in Lar district.", 5),
        ("Troops killed five rebels in Kot and Bor provinces.\n\nThe force killed two rebels in Kot province.", 5),
    ],
)
def test_a_round_up_has_no_lead(text: str, killed: int) -> None:
    record = Record(casualties=reader.read(text, Span(0, len(text)), Source()).casualties)
    assert infoparse.totals(record)["killed"].min == killed


SEPARATE = "during separate clearing and security operations in the north over the past 24 hours."


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (f"More than 10 rebels were killed {SEPARATE} In Kot a patrol returned fire, killing three rebels.", 3),
        (
            f"Several rebels were killed {SEPARATE} In Kot a patrol returned fire, killing several rebels and a guard.",
            1,
        ),
        # An exact figure, or one without details, stays.
        (f"Ten rebels were killed {SEPARATE} In Kot a patrol returned fire, killing three rebels.", 10),
        (f"More than 10 rebels were killed {SEPARATE} The army said so on Monday.", 10),
        ("More than 10 rebels were killed in an operation in the north. A patrol returned fire, killing three.", 10),
    ],
)
def test_an_open_figure_of_separate_events_gives_way_to_the_events(text: str, killed: int) -> None:
    assert total(text, "killed") == killed


def test_what_a_lead_says_of_separate_events_is_background() -> None:
    lead, _ = casualties(f"Numerous rebels were detained {SEPARATE} In Kot a patrol shot a guard dead.")
    assert lead.is_background


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Over the last 24 hours five rebels were killed in Kot.", 5),
        ("The force killed five rebels. The patrol was shot at and killed a further two rebels.", 7),
        ("Kot: Troops killed three rebels.\n\nLar: They killed a leader.\n\nBor: They killed two rebels.", 6),
    ],
)
def test_what_adds_up(text: str, killed: int) -> None:
    record = Record(casualties=reader.read(text, Span(0, len(text)), Source()).casualties)
    assert infoparse.totals(record)["killed"].min == killed


def test_two_accounts_are_no_lead_and_its_detail() -> None:
    assert not any(c.is_subset for c in casualties("The police say five died. The army says three people died."))


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The raiders are linked to the murder of a mayor in February.", True),
        ("Two others were killed in March.", True),
        ("A similar mine killed four men in June 2009.", True),
        ("About 900 people died that way in 2011.", True),
        ("About 70 members have been killed since it was founded.", True),
        ("The mines were used in September, when four soldiers were killed.", True),
        ("He is wanted for a July bombing that killed five soldiers.", True),
        ("He followed a leader who was killed with four other rebels in a May raid.", True),
        ("A bomb like it killed four men last October.", True),
        ("The battalion lost two soldiers on that road in May.", True),
        ("Another guard died of his wounds in April.", False),
        ("The first attack since the ceasefire killed two men.", False),
        ("He is the first mayor killed since the president took office in 2009.", False),
        ("Two others were killed by men who came to power in March.", False),
        ("Two others were killed in March 3 Square.", False),
    ],
)
def test_a_month_or_year_behind_the_phrase_is_another_time(text: str, background: bool) -> None:
    first, *others = casualties(f"A guard was killed on Monday. {text}")
    assert not first.is_background
    assert [told.is_background for told in others] == [background]


@pytest.mark.parametrize(
    ("text", "captured"),
    [
        ("Commanders report 20 insurgents killed and 11 captured.", 11),
        ("Troops killed 20 insurgents in Kot and captured at least 11 in Lar.", 11),
        ("Troops stormed a camp, killing five rebels and capturing six.", 6),
        ("A rebel died. A further suspect was detained by soldiers of the force.", 1),
        ("A rebel died. Two men found sleeping in a barn were detained by soldiers of the force.", 2),
        ("A rebel died. Five suspects are in custody after a raid by soldiers of the force.", 5),
        ("A rebel died. Two suspects were held for further questioning by soldiers of the force.", 2),
        ("A rebel died. Three rebels were taken to a base for questioning by soldiers.", 3),
        ("A rebel died. Soldiers of the force picked up three men.", 3),
        ("A rebel died. Soldiers of the force picked up three rifles.", 0),
        ("Troops killed 20 insurgents and captured two of their posts.", 0),
        ("Troops killed 20 insurgents and captured two villages.", 0),
        ("Troops killed 20 insurgents, destroyed three tanks and captured two.", 0),
        ("Troops captured two.", 0),
        ("Rebels killed three soldiers and seized 11 Kalashnikovs.", 0),
        ("Troops detained the shadow governor of Kot along with three other insurgents.", 4),
        ("The soldiers of the force detained the chief of the cell with four of his fighters.", 5),
    ],
)
def test_bare_figures_of_captives(text: str, captured: int) -> None:
    assert total(text, "captured") == captured


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("A guard was shot dead in Kot on Friday. In an attack on 3 May two men were killed.", [False, True]),
        ("A guard was shot dead in Kot on Friday. In an attack on 13 May two men were killed.", [False, False]),
        ("A guard was shot dead in Kot on 3 May.", [False]),
        ("On 3 May one died in Kot. On 7 May two died in Lar. On 12 May three died in Bor.", [False, False, False]),
    ],
)
def test_days_before_the_event_are_background(text: str, background: list[bool]) -> None:
    published = DateValue(edtf="2014-05-16", start="2014-05-16", end="2014-05-16")
    found = reader.read(text, Span(0, len(text)), Source(published=published)).casualties
    assert [casualty.is_background for casualty in found] == background


def test_each_report_of_a_round_up_has_its_own_scene() -> None:
    text = "Kot: Several rebels were killed.\n\nLar: Two rebels were killed.\n\nBor: Two rebels were killed."
    record = Record(casualties=reader.read(text, Span(0, len(text)), Source()).casualties)
    assert infoparse.totals(record, vague={"several": 3})["killed"].min == 7


@pytest.mark.parametrize(
    "text",
    [
        "A guard was killed near the 1st+ gate and the 2.5+ mark.",
        "Two guards were shot; the raiders killed another",
        "The raiders killed a",
    ],
)
def test_odd_ends_and_figures_are_read(text: str) -> None:
    reader.read(text, Span(0, len(text)), Source())
