"""Event notes: what is news, and who tells it."""

from __future__ import annotations

import pytest
from note_cases import cases, figures

NOTES = {
    "one of several attacks": [
        ("A bomb went off in Kot. It was one of six attacks that day, in which 27 people were killed.", 0, 0),
        ("The raid was part of a wave of bombings that killed 27 people.", 0, 0),
        ("The bombing, one of six attacks that day, killed nine people.", 9, 0),
    ],
    "another time": [
        ("People rallied against the film in Kot, where six clerks had been killed on 7 January.", 0, 0),
        ("A fair opened in Kot, where six clerks had been killed on 7 January.", 0, 0),
        ("On 7 January riders came back to Kot, where six clerks had been killed on 7 January.", 6, 0),
        ("Police said six clerks had been killed on 7 January.", 6, 0),
        ("Riders freed a woman. Two months before, her husband was beheaded.", 0, 0),
        ("The post had been attacked two weeks before too, when its chief was killed.", 0, 0),
        ("Riders burned five boats at Kot. In March a fisherman was killed at the same site.", 0, 0),
        ("A guard was wounded. The riders may be the same men who killed three travellers on 2 July.", 0, 1),
        ("Two years after the massacre in which 22 worshippers died, mourners met at the mosque.", 0, 0),
        ("A weaver was shot dead by riders in retaliation for the murder of their kinsman last year.", 1, 0),
        ("Five people were feared killed in the clash.", 0, 0),
        ("The blast was linked to the slaying of three men in the preceding weeks.", 0, 0),
        ("Both sides signed a pact, ending a war which left more than 2,000 dead.", 0, 0),
        (
            "A bomb damaged a school. There were no casualties. It was a response to the killing of four boys.",
            0,
            0,
        ),
        ("The army condemned the killing of four guards in Kot.", 4, 0),
        (
            "A bomb exploded as mourners buried a guard who had been killed in a robbery. There were no casualties.",
            0,
            0,
        ),
        ("Two guards who had been kidnapped were killed. There were no casualties among the riders.", 2, 0),
        ("A bomb damaged a shop. Nobody was hurt. In a separate incident a boy had been shot and killed.", 0, 0),
        ("Thousands marched to commemorate the 20 people killed in 2013.", 0, 0),
    ],
    "who says so": [
        ("According to the army's spokesman in Kot, Lt Adam Bela, 7 militiamen were killed.", 7, 0),
        ("The police say four civilians were killed. The army says three soldiers were killed.", 7, 0),
        ("Radio Kot reported one death; other outlets said two people lost their lives.", 1, 0),
        ("Police said five people died, while residents said nine were killed.", 5, 0),
        ("Residents reported six dead, but the governor said 4 people were killed.", 4, 0),
        ("The army said 5 rebels were killed, the rebels said they killed 3 soldiers.", 8, 0),
        ("Riders killed two men, and the army said five riders died.", 7, 0),
        ("22 guards killed, according to an official toll; the rebels claimed 30 guards killed.", 22, 0),
        ("The army said three men were killed and added two others were hurt.", 3, 2),
        ("The police put the number of dead at 55. A member of the assembly said 70 bodies had been buried.", 55, 0),
        ("The police say four people were killed. The army says three people were killed.", 3, 0),
        ("The government gave a toll of 132, while local sources reported 160 people dead.", 132, 0),
        ("Officials reported 10 dead, but villagers counted 14 dead.", 10, 0),
        ("The police reported 10 deaths, whereas the union listed 14 dead.", 10, 0),
        ("State media reported 10 deaths, while opposition sources claimed 14 were killed.", 10, 0),
        ("The governor said 10 people were killed; a clinic reported 14 deaths.", 10, 0),
        ("The army recorded 5 dead soldiers; the riders lost 8 fighters.", 13, 0),
        ("Five bodies were counted in Kot.", 5, 0),
        ("Five people were killed, but other sources reported seven deaths.", 5, 0),
        ("Five people were killed (other sources reported seven fatalities).", 5, 0),
        ("Five guards were killed, and the army said seven riders died.", 12, 0),
    ],
}


@pytest.mark.parametrize(("text", "killed", "wounded"), cases(NOTES))
def test_the_figures_of_a_note(text: str, killed: int, wounded: int) -> None:
    """Each construction is read, and what merely looks like it is not."""
    assert figures(text) == (killed, wounded)
