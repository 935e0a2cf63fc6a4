"""Running text: sentences, quantities, casualties, parties, commanders and dates, in our own words."""

from __future__ import annotations

import datetime as dt
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from strategies import arbitrary, mutated

from infoparse.aggregate import totals
from infoparse.prose import aliases, eventdates, fill, sentences
from infoparse.prose.lexicon import tag
from infoparse.prose.trace import trace
from infoparse.record import Casualty, Dateline, DateValue, Record, Source
from infoparse.serialize import to_dict
from infoparse.source import Span
from infoparse.values import counts


def read(text: str, *, published: str | None = None) -> Record:
    source = Source(body=Span(0, len(text)))
    if published:
        source.published = DateValue(edtf=published, start=published, end=published)
    record = Record(source=source)
    fill(record, text, "always")
    return record


def counted(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(c.kind, c.count.min, c.count.max) for c in read(text).casualties]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. A. Petrov of the U.S. Army sat. He left.", ["Gen. A. Petrov of the U.S. Army sat.", "He left."]),
        ("BOMB IN MARKET\nKOT - Two men fell ill on Monday.", ["BOMB IN MARKET", "KOT - Two men fell ill on Monday."]),
        ("- one came\n- two went", ["- one came", "- two went"]),
        ("TWO MEN WERE\nKILLED IN KOT.  A THIRD FLED.", ["TWO MEN WERE\nKILLED IN KOT.", "A THIRD FLED."]),
        ("It cost 3.5 million. No. 5 fell.", ["It cost 3.5 million.", "No. 5 fell."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences.split(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 16 people were killed.", [("killed", 16, None)]),
        ("Up to 20 men died.", [("killed", None, 20)]),
        ("Twenty-five soldiers and a child were wounded.", [("wounded", 25, 25), ("wounded", 1, 1)]),
        ("Between 20 and 30 rebels were captured.", [("captured", 20, 30)]),
        ("Two hundred and fifty villagers were displaced.", [("displaced", 250, 250)]),
        ("A mine killed a shepherd and his son.", [("killed", 2, 2)]),
        ("Gunmen shot dead a bus driver, 41, near Kot.", [("killed", 1, 1)]),
        ("A mob beat two traders to death.", [("killed", 2, 2)]),
        ("The blast killed four and wounded two others.", [("killed", 4, 4), ("wounded", 2, 2)]),
        ("Dozens of civilians were killed or wounded.", [("killed_or_wounded", None, None)]),
        ("The bodies of 41 fighters were found.", [("killed", 41, 41)]),
        ("76 people, including 28 children, were killed.", [("killed", 76, 76), ("killed", 28, 28)]),
        ("Also killed in the strike were two commanders.", [("killed", 2, 2)]),
        ("Five passengers received minor injuries.", [("wounded", 5, 5)]),
        ("Two policemen, Ali Demir and Cem Kaya, were killed.", [("killed", 2, 2)]),
        ("THREE PEASANTS WERE MURDERED AND ANOTHER WAS WOUNDED IN KOT.", [("killed", 3, 3), ("wounded", 1, 1)]),
        ("Militants kidnapped three engineers.", [("abducted", 3, 3)]),
        ("The army lost over 35 soldiers.", [("killed", 35, None)]),
        ("The death toll rose to 19.", [("killed", 19, 19)]),
    ],
)  # fmt: skip
def test_casualties_of_one_sentence(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armed men shot and killed a husband and wife in Kot.", [("killed", 2, 2)]),
        ("A couple were shot dead in Kot.", [("killed", 2, 2)]),
        ("A family of four was killed.", [("killed", 4, 4)]),
        ("A group of five men was killed.", [("killed", 5, 5)]),
        ("Soldier killed in Kot.", [("killed", 1, 1)]),
        ("A local trader known as Adam Novak was killed.", [("killed", 1, 1)]),
        ("A student was shot by guards and later died.", [("killed", 1, 1)]),
        ("A guard was hit in the back of the head by robbers and died.", [("killed", 1, 1)]),
        ("A man accused of theft was killed by a mob.", [("killed", 1, 1)]),
        ("Two alleged drug dealers were shot dead.", [("killed", 2, 2)]),
        ("A 60 year old man was killed.", [("killed", 1, 1)]),
        ("Gunmen shot at two brothers in Kot, killing both.", [("killed", 2, 2)]),
        ("Both soldiers and nurses were killed.", []),
        ("Gunmen kidnapped two farmers and killed them.", [("abducted", 2, 2), ("killed", 2, 2)]),
        ("A guard was shot at, resulting in his death.", [("killed", 1, 1)]),
        ("A rebel carrying a bounty of Rs 500,000 was killed.", [("killed", 1, 1)]),
        ("A farmer-activist was killed by gunmen.", [("killed", 1, 1)]),
        ("Four rebels were reported killed.", [("killed", 4, 4)]),
        ("Three guards, one of them a woman, died in the raid.", [("killed", 3, 3)]),
        ("One of two policemen attacked by a gang died of his wounds.", [("killed", 1, 1)]),
        ("Two of the rustlers were gunned down.", [("killed", 2, 2)]),
        ("17 rebels killed, as well as 4 soldiers.", [("killed", 17, 17), ("killed", 4, 4)]),
        ("Three miners, who were abducted in May, were found dead.", [("killed", 3, 3)]),
        ("The blast wounded 21, ten critically.", [("wounded", 21, 21)]),
        ("At least twenty bandits met their end.", [("killed", 20, None)]),
        ("A clerk was kidnapped and later killed by a gang.", [("killed", 1, 1)]),
        ("Soldiers rounded up and burned alive 11 villagers.", [("killed", 11, 11)]),
        ("The remains of 25 people were discovered.", [("killed", 25, 25)]),
        ("A woman was shot by a sniper and died.", [("killed", 1, 1)]),
        ("A battle between 12 rebels and soldiers resulted in the death of nine rebels.", [("killed", 9, 9)]),
        ("A clerk shot by raiders in Kot dies.", [("killed", 1, 1)]),
        ("Official and four guards assassinated in Kot.", [("killed", 1, 1), ("killed", 4, 4)]),
        ("A rebel was captured, then killed by soldiers.", [("killed", 1, 1)]),
        ("A village elder who had been taken hostage by rebels was found dead.", [("killed", 1, 1)]),
        ("7 National Resistance soldiers were killed.", [("killed", 7, 7)]),
        ("60 villagers went missing.", [("missing", 60, 60)]),
        ("The decapitated body of a guard was found.", [("killed", 1, 1)]),
        ("A celestial body appeared.", []),
        ("The guard suffered no injuries.", []),
        ("A sergeant was shot down by riders in Kot.", [("killed", 1, 1)]),
        ("Two women born in 1975 and 1990 were wounded.", [("wounded", 2, 2)]),
        ("A soldier was killed and another one was injured.", [("killed", 1, 1), ("wounded", 1, 1)]),
        ("The rebels shot down one of the army.", []),
        ("A girl passed away after the blast in Kot.", [("killed", 1, 1)]),
        ("One soldier paid the supreme price in the ambush.", [("killed", 1, 1)]),
        ("Rockets hit the port. Fatalities: 3. Injured: 5.", [("killed", 3, 3), ("wounded", 5, 5)]),
        ("Gunmen hurt a clerk, who later died of his wounds.", [("killed", 1, 1)]),
        ("The army lost 2 men and a guard was captured.", [("killed", 2, 2), ("captured", 1, 1)]),
        ("A raid killed Adam Novak, a rebel commander, and his driver.", [("killed", 2, 2)]),
        ("A shell wounded a woman and her grandson.", [("wounded", 2, 2)]),
    ],
)  # fmt: skip
def test_notes_of_one_line(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    """The constructions of short notes on events: each is a rule that a text not seen before has asked for."""
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Gunmen abducted three miners in Kot. Their bodies were found the next day.", 3),
        ("Gunmen shot a farmer dead in Kot. His body was found by the road.", 1),
        ("A group beheaded two fishermen. A guard was killed in Lar.", 3),
        ("Seven villagers were killed; one of the raiders was killed as well.", 8),
        ("The council said 19 men died. The group executed 19 men.", 19),
        ("In Kot, a bomb killed five people on Monday. In Lar, a bomb killed five people on Monday.", 10),
        ("A bomb killed five people in Kot. At least five people were killed in Kot, police said.", 5),
    ],
)
def test_totals_of_texts(text: str, killed: int) -> None:
    """Who is found dead or is executed is killed; another place is another event, the same figure again is not."""
    assert totals(read(text))["killed"].min == killed


def test_a_captive_told_before_makes_up_the_figure_of_the_lead() -> None:
    text = (
        "Troops detained two suspected insurgents after a clash with the rebels. "
        "They fought the insurgents until the attack ended. "
        "The forces detained the commander and one additional insurgent."
    )
    assert totals(read(text))["captured"].best == 2


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen killed 3 in Kot, Lar province, on Monday.", ["Kot, Lar province"]),
        ("In the Hodan district of Kot, gunmen killed 3.", ["Hodan district of Kot"]),
        ("Raids killed 3 people in Kot and 2 in Lar.", ["Kot", "Lar"]),
        ("Two were killed and three wounded at the village of Kot.", ["Kot", "Kot"]),
        ("Three men died in an LRA attack.", [None]),
    ],
)
def test_the_clause_names_the_place(text: str, places: list[str | None]) -> None:
    assert [c.place for c in read(text).casualties] == places


def test_bulletins_from_different_places_tell_different_events() -> None:
    """Datelines within a text say where what follows them happened; one that stands alone is the document's."""
    kot = "KOT, Iraq (AP) - A bomb killed five people on Monday. Nobody claimed it."
    lar = "DAMASCUS (AP) - A bomb killed five people on Monday. The police came."
    both = read(f"{kot}\n\n{lar}")
    assert [c.place for c in both.casualties] == ["KOT, Iraq", "DAMASCUS"]
    assert totals(both)["killed"].best == 10
    assert [c.place for c in read(f"{kot}\n\n{kot}").casualties] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "There were no casualties.",
        "No one was killed.",
        "The rebels captured two towns and three tanks.",
        "They tried to kill two men.",
        "He denied that two soldiers were killed.",
        "Two men were not injured.",
        "The 13th Division attacked in 2014.",
        "3,000 apartments were destroyed.",
        "If two hostages were killed, talks would end.",
        "Nobody was hurt on Highway 1.",
        "A town of 20,000 people fell to the army.",
        "She died of cancer at 71.",
    ],
)
def test_what_is_no_casualty(text: str) -> None:
    """Things, plans, denials and deaths in bed are no losses of a conflict."""
    assert counted(text) == []


@pytest.mark.parametrize(
    "number",
    [
        "3,000", "twelve", "twenty-five", "two hundred and fifty", "a dozen", "two dozen", "1.2 million", "20-30",
        "between 20 and 30", "20 to 30", "at least 40", "more than three hundred", "up to 15", "about 70",
        "four or five", "one thousand two hundred", "sixty two",
    ],
)  # fmt: skip
def test_numbers_are_those_of_cells(number: str) -> None:
    """Running text reads numbers by itself, for speed; what it reads must be what a cell with the same words means."""
    cell = counts.parse(number)
    assert cell is not None
    assert counted(f"Yesterday {number} men were killed.") == [("killed", cell.min, cell.max)]


def only(text: str) -> Casualty:
    (found,) = read(text).casualties
    return found


def test_a_repetition_in_headline_and_lead_is_one_fact() -> None:
    text = "Blast kills 12 in Kot market.\n\nA bomb killed 12 people in Kot on Monday."
    assert counted(text) == [("killed", 12, 12)]


def test_parts_that_add_up_to_a_figure_are_its_breakdown() -> None:
    found = read("At least 37 were killed in Kot. A bomb killed 26 people. Gunmen killed 11 people.").casualties
    assert [(c.count.min, c.is_subset) for c in found] == [(37, False), (26, True), (11, True)]


def test_earlier_events_are_background() -> None:
    found = read("Troops captured two rebels. One is responsible for an attack that killed nine soldiers.").casualties
    assert [c.is_background for c in found] == [False, True]
    assert only("More than 8,000 people have been killed so far this year.").is_background
    assert not only("A bomb killed nine soldiers.").is_background
    assert only("Over the past nine years about 60 people have been killed in clashes.").is_background
    assert only("The 10-year-old war has left more than 60,000 people dead.").is_background
    assert not only("The deadliest attack in two years killed 30 soldiers.").is_background
    assert not only("A 13-year-old boy was killed in a clash.").is_background
    assert not only("Soldiers clash after one is accused of theft, 6 killed.").is_background
    assert not only("A guard was killed, bringing losses of the past month to a new height.").is_background
    assert not only("Gunmen killed six mourners of a guard who had been buried the day before.").is_background
    assert only("Troops were sent in response to the murder of two guards last week.").is_background
    assert not only("A man died from wounds sustained the day before.").is_background


@pytest.mark.parametrize(
    "text",
    [
        "Residents protested against the killing of three youths by the police.",
        "Drivers went on strike over the murder of a colleague.",
        "Lawyers marched in Kot to condemn the attack that killed 70 people.",
        "A man was arrested on suspicion of murdering two women.",
        "Three men were arrested for the murder of a priest.",
        "Youths burned tyres in Kot after a guard shot a student dead.",
        "Relatives blocked the road in protest at the death of a woman in an attack.",
        "Students went on strike, demanding justice for a student killed by a guard.",
        "About 150 people rallied to condemn the attack in which 141 people were killed.",
        "Troops were sent to Kot, where 20 civilians were killed a week earlier.",
        "Guns were found in a hideout of the group that killed eight guards in 2017.",
    ],
)
def test_who_answers_a_death_tells_of_no_new_one(text: str) -> None:
    """A protest, a trial or a record tells of deaths that are no part of the event."""
    assert "killed" not in totals(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Police fired on a march against the government, killing two.",
        "Police fired on a march against the government killing two.",
        "Protests after the death of a student turned violent and two more people were killed.",
        "A rally for a candidate left two dead.",
    ],
)
def test_a_protest_that_ends_in_blood_is_an_event(text: str) -> None:
    assert totals(read(text))["killed"].best == 2


def test_a_report_of_a_reaction_is_about_the_deed() -> None:
    assert not only("The council condemned the murder of two priests.").is_background


def test_the_victims_party_and_the_source_are_kept() -> None:
    found = only("Three Red Star fighters were killed, a monitoring group said.")
    assert (found.party, found.who, found.claimant) == ("Red Star", "soldier", "a monitoring group")


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Two farmers were killed by unknown gunmen.", ["unknown gunmen"]),
        ("Two farmers were killed in Kot by a mob.", ["mob"]),
        ("Gunmen from Lar killed two farmers.", ["Gunmen"]),
        ("Gunmen ambushed and killed two farmers.", ["Gunmen"]),
        ("Red Star militants attacked a camp near Kot, killing 14.", ["Red Star militants"]),
        ("Rebels stormed a school and killed 42 students.", ["Rebels"]),
        ("Soldiers beat a thief to death.", ["Soldiers"]),
        ("A raid on a hotel in Kot killed 26 people.", [None]),
        ("They killed a guard.", [None]),
        ("Villagers fled as shells fell, killing three.", [None]),
        ("Three men were killed by a roadside bomb.", [None]),
    ],
)
def test_who_did_it(text: str, agents: list[str | None]) -> None:
    assert [c.perpetrator for c in read(text).casualties] == agents


def test_a_definite_noun_takes_the_count_of_its_antecedent() -> None:
    text = "Troops met four armed insurgents. They returned fire and killed the insurgents."
    assert counted(text) == [("killed", 4, 4)]


def test_things_of_war_are_materiel() -> None:
    record = read("The rebels captured two tanks and destroyed a truck.")
    assert [(m.noun, m.state, m.count.best) for m in record.materiel] == [
        ("tanks", "captured", 2),
        ("truck", "destroyed", 1),
    ]
    assert record.casualties == ()


def test_parties_that_fight_are_belligerents() -> None:
    text = (
        "Clashes between the Red Dawn Army (RDA) and the Northern Front broke out in Kot. "
        "RDA fighters stormed a Northern Front base. The Kot Daily News reported it."
    )
    found = {b.name: b.aliases for b in read(text).belligerents}
    assert found == {"Red Dawn Army": ("RDA",), "Northern Front": ()}


def test_a_party_that_only_speaks_is_no_belligerent() -> None:
    assert read("The Human Rights Council met in Geneva. A spokesman of the Green Party spoke.").belligerents == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Hay'at Tahrir al-Sham", "Tahrir al-Sham", True),
        ("Hurras al-Din", "Horas al-Din", True),
        ("Free Syrian Army", "FSA", True),
        ("Hurras al-Din", "HaD", True),
        ("Free Syrian Army", "Syrian Army", False),
        ("Suqour al-Sham", "Ahrar al-Sham", False),
    ],
)
def test_names_of_one_party(one: str, other: str, *, expected: bool) -> None:
    assert aliases.same(one, other) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTS arrested Red Star Front commander, Abu Omar Kasim.", ("Abu Omar Kasim", "Red Star Front", ["captured"])),
        ("Abu Rami Salim, leader of the Red Star Front, was killed.", ("Abu Rami Salim", "Red Star Front", ["killed"])),
        ("Col. Adam Novak of the 13th Division was wounded.", ("Adam Novak", "13th Division", ["wounded"])),
    ],
)  # fmt: skip
def test_commanders(text: str, expected: tuple[str, str, list[str]]) -> None:
    (found,) = read(text).commanders
    assert (found.name, found.party, [f.kind for f in found.fates]) == expected


def test_a_party_leader_in_parliament_commands_nobody() -> None:
    assert read("John Malone, leader of the Labour Party, spoke to voters.").commanders == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were killed on 5 May 2018.", ["2018-05-05"]),
        ("Two men were killed on Tuesday.", ["2020-06-23"]),
        ("Two men were killed yesterday.", ["2020-06-25"]),
        ("Two men were killed late on June 24.", ["2020-06-24"]),
        ("Two men were killed on 30 December.", ["2019-12-30"]),
    ],
)
def test_dates_count_from_the_day_of_writing(text: str, expected: list[str]) -> None:
    assert [d.edtf for d in read(text, published="2020-06-26").dates] == expected


def test_the_dateline_beats_the_publication() -> None:
    text = "Two men were killed today."
    source = Source(
        body=Span(0, len(text)), published=DateValue(edtf="2020-06-26", start="2020-06-26", end="2020-06-26")
    )
    source.dateline = Dateline(date=DateValue(edtf="2020-06-25", start="2020-06-25", end="2020-06-25"))
    record = Record(source=source)
    fill(record, text, "always")
    assert [d.edtf for d in record.dates] == ["2020-06-25"]


def test_a_date_without_a_base_stays_words() -> None:
    record = read("Two men were killed yesterday.")
    assert record.dates == ()
    assert [d.code for d in record.diagnostics] == ["IP601"]


def test_fill_leaves_lists_that_have_something() -> None:
    text = "A bomb killed nine soldiers."
    record = Record(source=Source(body=Span(0, len(text))), casualties=(Casualty(kind="wounded", field="casualties1"),))
    fill(record, text, "fill")
    assert [c.kind for c in record.casualties] == ["wounded"]
    fill(record, text, "always")
    assert [c.kind for c in record.casualties] == ["wounded", "killed"]


def test_without_a_body_nothing_is_read() -> None:
    record = Record()
    fill(record, "A bomb killed nine soldiers.\nNobody knows more.", "always")
    assert record.casualties == ()


def test_disease_is_no_conflict() -> None:
    text = "The virus outbreak has killed 12 people. The pandemic spreads and 40 patients have died."
    record = read(text)
    assert record.casualties == ()
    assert "IP602" in [d.code for d in record.diagnostics]


def test_a_trace_names_the_rule() -> None:
    (step,) = trace("Gunmen killed two villagers.")
    assert [island.rule for island in step.islands] == ["active"]
    assert step.islands[0].results == ("killed: 2..2 villager",)
    assert step.tokens[0] == ("gunmen", "R")


def leaves(record: Record) -> list[tuple[str, Span]]:
    lists = (record.casualties, record.belligerents, record.commanders, record.dates, record.materiel)
    out = [(leaf.raw, leaf.span) for leaf_list in lists for leaf in leaf_list]
    return out + [(fate.raw, fate.span) for leader in record.commanders for fate in leader.fates]


@settings(deadline=None)
@given(arbitrary() | mutated())
def test_any_text_is_read_twice_alike_and_spans_quote_it(text: str) -> None:
    """Hostile text must not raise, change its mind, or give a span that quotes something else."""
    record = read(text)
    assert to_dict(record) == to_dict(read(text))
    assert [raw for raw, _ in leaves(record)] == [text[span.start : span.end] for _, span in leaves(record)]
    assert all(leaf.field is None for leaf in record.casualties)


@settings(deadline=None)
@given(arbitrary())
def test_any_text_can_be_traced(text: str) -> None:
    assert all(text[s.span.start : s.span.end].strip() for s in trace(text))


def test_totals_count_a_figure_once_with_another_bound() -> None:
    """ "At least five" after "five" is no second five."""
    record = read("A bomb in Kot left five people dead. At least five people were killed, witnesses say.")
    assert [(c.count.min, c.count.max) for c in record.casualties] == [(5, 5), (5, None)]
    assert totals(record)["killed"].min == 5


def test_texts_read_at_the_same_time_keep_their_days_apart() -> None:
    """The day of writing belongs to one text: threads that read others must not change it."""

    def day(number: int) -> list[str]:
        text = "Rebels killed two soldiers yesterday near the bridge. " * 20
        return [date.edtf for date in read(text, published=f"2020-05-{number:02}").dates]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(day, [2 + i % 20 for i in range(80)]))
    finally:
        sys.setswitchinterval(interval)
    assert found == [[f"2020-05-{1 + i % 20:02}"] for i in range(80)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Herders shot four farmers dead near Kot. 4 fatalities.", 4),
        ("In Kot 5 soldiers and 8 rebels were killed. 13 fatalities.", 13),
        ("Raiders killed the pastor and six worshippers at Lar. Fatalities: 7.", 7),
        ("Rebels killed two soldiers in Kot. Two gunmen were also killed.", 4),
        ("Gunmen killed a policeman in Kot. A second policeman was killed in Lar.", 2),
        ("Raids on Friday killed 3 people in Kot and 2 in Lar.", 5),
        ("Gunmen killed the chief of Kot village and his wife.", 2),
        ("Fighting in Kot left 30 people dead and 40 injured over two days.", 30),
        ("A prisoner died of torture in Kot after an attack.", 1),
    ],
)
def test_notes_on_events_count_each_victim_once(text: str, killed: int) -> None:
    """A closing figure repeats or sums up what was told; further victims are not taken for those told before."""
    assert totals(read(text))["killed"].min == killed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The raid led to 3 deaths and several injuries.", 2),
        ("Gunmen killed 4 civilians in Kot on 3 May 2019.", 1),
        ("Gunmen killed 4 civilians in Kot", 1),
        ("Gunmen killed 4 civilians in Kot. [size=no report]", 1),
    ],
)
def test_a_text_of_one_sentence_is_read(text: str, found: int) -> None:
    """A note of one line stands where an article has its headline, and need not close with a full stop."""
    record = Record()
    fill(record, text, "always")
    assert len(record.casualties) == found
    assert [c.raw for c in record.casualties] == [text[c.span.start : c.span.end] for c in record.casualties]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("In Kot, clashes between the Free Lar Army and the Ansar al-Tel militants went on.", ["1", "2"]),
        ("On Monday the Lar Liberation Front attacked the Tel Defence Brigade near Kot.", ["1", "2"]),
        ("On Monday the Lar Liberation Front and the Tel Defence Brigade attacked Kot.", [None, None]),
        ("The Lar Front and the Kot Army attacked the Tel Defence Brigade on Monday.", ["1", "1", "2"]),
        ("Fighters of the Lar Front attacked. The Lar Front clashed with the Tel Army in Kot.", ["1", "2"]),
        ("The Lar Front was attacked by the Tel Army in Kot.", ["1", "2"]),
        ("The Lar Front fought with the Tel Army in Kot.", [None, None]),
    ],
)
def test_sides_are_taken_only_where_the_text_says_who_fought_whom(text: str, sides: list[str | None]) -> None:
    assert [party.side for party in read(text).belligerents] == sides


def test_three_who_fight_one_another_take_no_sides() -> None:
    names = ("the Lar Liberation Front", "the Tel Defence Brigade", "the Free Kot Army")
    pairs = [(0, 1), (1, 2), (0, 2)]
    text = " ".join(f"In Kot, clashes between {names[a]} and {names[b]} went on." for a, b in pairs)
    assert [party.side for party in read(text).belligerents] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "claimants"),
    [
        (
            "The governor of Kot, Omar Dar, said gunmen attacked a bus. Four men were killed, he said.",
            ["governor of Kot"],
        ),
        ("The army said in a statement it struck Kot. Ten men were killed, the statement added.", ["army"]),
        ("Gunmen attacked a bus. Four men were killed, he said.", [None]),
        ("The army said it struck Kot. Ten men were killed on the road.", [None]),
        ("Ten men were killed, said Omar Dar.", ["Omar Dar"]),
        ("Initial reports indicate three rebels were killed.", [None]),
        ("Two men were shot dead in Ohio, United States, on Friday.", [None]),
    ],
)
def test_a_pronoun_and_the_statement_speak_for_the_source_named_before(text: str, claimants: list[str | None]) -> None:
    assert [casualty.claimant for casualty in read(text).casualties] == claimants


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lankor troops attacked the town of Kot. Soldiers died.", []),
        (
            "Syrian soldiers ambushed a convoy of Iraqi soldiers and killed eight.",
            ["Syrian soldiers", "Iraqi soldiers"],
        ),
        ("The Kot People's Army attacked the town of Tel.", ["Kot People's Army"]),
        ("The Lar Front said on Monday it had attacked a camp.", ["Lar Front"]),
        ("Washington said it was following the events closely.", []),
        ("Turkish warplanes bombed a camp near Kot.", ["Turkey"]),
        ("The army struck rebels in the hills of northern Iraq, killing four.", []),
    ],
)
def test_who_fights_is_told_from_who_speaks_and_from_places(text: str, names: list[str]) -> None:
    assert [party.name for party in read(text).belligerents if party.name != "rebels"] == names


@pytest.mark.parametrize(
    ("text", "leader"),
    [
        ("The Lar Front, led by Omar Dar, attacked Kot.", ("Omar Dar", None, None, "Lar Front")),
        ("Lar Front forces under General Omar Dar attacked Kot.", ("Omar Dar", "General", None, "Lar Front")),
        ("Chechen rebel leader Omar Dar was killed.", ("Omar Dar", None, "leader", "Chechen rebel")),
        ("Lar Front deputy commander Omar Dar spoke.", ("Omar Dar", None, "commander", "Lar Front")),
        ("The rebel group is led by Omar Dar.", ("Omar Dar", None, None, None)),
    ],
)
def test_commanders_have_rank_role_and_group(text: str, leader: tuple[str, str | None, str | None, str | None]) -> None:
    assert [(c.name, c.rank, c.role, c.party) for c in read(text).commanders] == [leader]


def test_a_fate_belongs_to_the_one_who_suffers_it() -> None:
    """What a second person in the sentence suffers is not told of the first."""
    found = read("The Lar Front, led by Omar Dar, fled from Kot in May, and Miller surrendered on Sunday.").commanders
    assert [(c.name, c.fates) for c in found] == [("Omar Dar", ())]


def test_many_names_are_joined_as_few_are() -> None:
    """The index of names finds what comparing all pairs would."""
    names = [f"Lar{a}{b} Front" for a in "bcdfgk" for b in "lmnprt"]
    shorts = [(name, name[3:5].upper() + "F") for name in names]
    text = " ".join(f"The {name} ({short}) attacked Kot. The {short} fled." for name, short in shorts)
    assert [(p.name, p.aliases) for p in read(text).belligerents] == [(name, (short,)) for name, short in shorts]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("yesterday evening", "2020-06-25"),
        ("last week", "2020-06-15/2020-06-21"),
        ("late last month", "2020-05"),
        ("earlier this month", "2020-06"),
        ("at the weekend", "2020-06-20/2020-06-21"),
        ("two days ago", "2020-06-24"),
        ("a week ago", "2020-06-19"),
        ("on 3 June, and not the previous day", "2020-06-03 2020-06-02"),
        ("on 3 June, and two days earlier", "2020-06-03 2020-06-01"),
        ("the previous day", None),
    ],
)
def test_dates_count_from_the_day_of_writing_or_from_one_another(words: str, edtf: str | None) -> None:
    row = tag(text := f"Gunmen attacked Kot {words}.", next(sentences.split(text)))
    dates, remarks = eventdates.read(text, row, eventdates.calendar(dt.date(2020, 6, 26)), dated=True)
    assert " ".join(date.edtf for date in dates) == (edtf or "")
    assert [remark.code for remark in remarks] == ([] if edtf else ["IP603"])
    assert [date.raw for date in dates] == [text[date.span.start : date.span.end] for date in dates]


def test_a_date_that_counts_from_a_day_nobody_gives_stays_words() -> None:
    row = tag(text := "Gunmen attacked Kot last week.", next(sentences.split(text)))
    dates, remarks = eventdates.read(text, row, eventdates.calendar(None), dated=False)
    assert (dates, [remark.code for remark in remarks]) == ([], ["IP601"])
