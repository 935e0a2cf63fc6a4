"""Event notes: the ways in which a death is told."""

from __future__ import annotations

import pytest
from note_cases import cases, figures

NOTES = {
    "attackers who die": [
        ("A bomber rammed the gate, killing three guards and wounding 11 more. The attacker died.", 4, 11),
        ("Two guards were killed. Their driver also died.", 3, 0),
        ("Three attackers were killed. The attacker from Kot was buried.", 3, 0),
        ("The frigate shot down two more.", 0, 0),
        ("Riders shot down two more herders.", 2, 0),
    ],
    "attackers who blow themselves up": [
        ("A bomber blew himself up near the depot, killing two guards.", 3, 0),
        ("Two bombers blew themselves up at the gate. Four recruits lost their lives.", 6, 0),
        ("A bomber detonated his explosive vest in a mosque, killing himself and three worshippers.", 4, 0),
        ("A bomber blew himself up at the gate. Five people, including the bomber, were killed.", 5, 0),
        ("At least 20 people were killed at a wedding. A bomber blew himself up in the hall.", 20, 0),
        ("One guard was killed. One of the attackers blew himself up.", 2, 0),
        ("Five people were killed plus the attacker himself when he detonated his belt.", 6, 0),
        ("A sergeant went on a rampage, shooting dead four colleagues, before turning the gun on himself.", 5, 0),
        ("A gunman killed three clerks before shooting himself in the head.", 4, 0),
        ("A guard shot himself in the foot.", 0, 1),
        ("Fighters detonated a bomb beside the road. Nobody was hurt.", 0, 0),
    ],
    "done to death": [
        ("A 24-year-old was macheted to death.", 1, 0),
        ("A weaver was axed to death by his neighbour.", 1, 0),
        ("Riders wounded a herder; he bled to death.", 1, 0),
        ("By the time it ended, three young men lay dead.", 3, 0),
        ("A court sentenced five men to death.", 0, 0),
        ("Three men were sentenced to death.", 0, 0),
        ("A clerk's throat was slit by riders.", 1, 0),
        ("Two guards were in the car; neither survived.", 2, 0),
        ("A mine hit a car with three clerks on board. None survived.", 3, 0),
        ("None of the buildings survived the raid.", 0, 0),
        ("Two clerks testified. Neither survived the reshuffle.", 0, 0),
    ],
    "done to things as well": [
        ("Around 20 armed men set on fire property of the clan.", 0, 0),
        ("Raiders cut down 40 mango trees.", 0, 0),
        ("Raiders cut down two clerks.", 2, 0),
        ("Two men were set ablaze by a mob.", 2, 0),
        ("A shell flew over Kot and fell, unexploded, in a yard.", 0, 0),
        ("Soldiers found the charred remains of three carts.", 0, 0),
        ("Two herders and 20 cows were killed.", 2, 0),
        ("Two herders and their cows were killed.", 2, 0),
        ("Police stopped two herders and 20 cows were seized.", 0, 0),
    ],
    "held and strangled": [
        ("Nine hostages were killed in the rescue.", 9, 0),
        ("Rebels shot dead two hostages.", 2, 0),
        ("A priest was found strangled in his house.", 1, 0),
        ("A priest was strangled to death.", 1, 0),
    ],
    "hearts and heads": [
        ("A widow died of a heart attack brought on by the blast.", 1, 0),
        ("A poet died of a heart attack in the year of the bombings.", 0, 0),
        ("Nine people were hurt in the bombing, and an old judge died of a heart attack.", 0, 9),
        ("A nail struck her head, nine people were injured.", 0, 9),
    ],
    "losses": [
        ("The commander acknowledged the loss of one man.", 1, 0),
        ("Nine of its soldiers fell.", 9, 0),
        ("Thirteen raiders and five guards fell in the fighting.", 18, 0),
        ("The coach lost two of his players to injury.", 0, 0),
        ("The senator lost two.", 0, 0),
        ("The rebels lost two.", 2, 0),
        ("Prices fell.", 0, 0),
    ],
    "nicknames and labels": [
        ("A dealer known as 'Lobo' was shot six times and killed in Kot.", 1, 0),
        ("Four officers 'martyred' in the riders' camp.", 4, 0),
        ("Riders raided Kot. Deaths reported: nine herders and six guards.", 15, 0),
        ("Guards say 60 of their number had been injured.", 0, 60),
        ("The group lost two of its own.", 2, 0),
        ("A number of their own houses were burned.", 0, 0),
    ],
    "one auxiliary for two verbs": [
        ("Two herders were dragged from a cart and executed.", 2, 0),
        ("Four clerks were stopped at a roadblock in Kot and killed.", 4, 0),
        ("A farmer was forced out of his house and shot dead.", 1, 0),
        ("Two women were taken from their homes and killed.", 2, 0),
        ("A trader was kidnapped and later found murdered.", 1, 0),
        ("Nine traders were persecuted or killed.", 0, 0),
        ("Ten houses were searched and looted.", 0, 0),
        ("A clerk on leave was ambushed and killed.", 1, 0),
        ("Three men were dragged out of a bus, lined up and shot dead.", 3, 0),
        ("Three men were dragged out of a bus, lined up and robbed.", 0, 0),
    ],
    "whose verb": [
        ("A man stabbed and wounded a guard before being shot dead by officers.", 1, 1),
        ("Three raiders robbed a shop before being killed.", 3, 0),
        ("A man wounded two soldiers and was shot dead.", 1, 2),
        ("The lawyer Adam Kot, director of the Lar Monitor, was shot at his home in Lar and died.", 1, 0),
        ("The army rescued four hostages from being killed.", 0, 0),
    ],
}


@pytest.mark.parametrize(("text", "killed", "wounded"), cases(NOTES))
def test_the_figures_of_a_note(text: str, killed: int, wounded: int) -> None:
    """Each construction is read, and what merely looks like it is not."""
    assert figures(text) == (killed, wounded)
