"""Event notes: numbers, their parts and their sums."""

from __future__ import annotations

import pytest
from note_cases import cases, figures

NOTES = {
    "ages": [
        ("Riders killed a 35 year-old herder and a 6 months-old baby.", 2, 0),
        ("Two 40 year-old women were killed.", 2, 0),
        ("An 80 year-old and a 3 year-old were shot dead.", 2, 0),
        ("Three brothers, 15, 17 and 20 years old, were shot dead.", 3, 0),
        ("Three children, ages 8, 10 and 12, were killed.", 3, 0),
        ("Three children aged between 8 and 12 were killed.", 3, 0),
        ("Two men, 35 and 40, were killed.", 2, 0),
        ("A woman aged about 40, two men and a child were killed.", 4, 0),
        ("A 20 y.o. student of Lar was killed, 5 hurt.", 1, 5),
        ("The 10 year-old war killed two men.", 2, 0),
    ],
    "both sides": [
        ("The clans fought over a well; one killed on each side.", 2, 0),
        ("One on each side was killed.", 2, 0),
        ("Each side lost three men.", 6, 0),
        ("Two people from each side were wounded.", 0, 4),
        ("Nine fighters from either side were killed.", 9, 0),
        ("Three were killed on both sides.", 3, 0),
        ("Three persons from one clan and one from the other died.", 4, 0),
        ("Three were killed in Kot and two in Lar.", 5, 0),
    ],
    "tolls": [
        ("Riders raided the camp. Body count: ten herders, two guards and a clerk.", 13, 0),
        ("Death toll: 3. Wounded: 5.", 3, 5),
        ("Five died on Monday, bringing the total to ten dead.", 10, 0),
        ("Two guards were hit by a mine, bringing the toll to five killed.", 5, 0),
        ("Toll: 5 wounded.", 0, 5),
    ],
    "parts of a figure": [
        ("A mine hit a bus: 14 dead, of whom seven pupils, and 19 injured, three of them badly.", 14, 19),
        ("Four people, among them one officer, nursed injuries.", 0, 4),
        ("Seven fighters, three from the north and four from the south, died.", 7, 0),
        ("A drone killed three riders, one of whom was a chief.", 3, 0),
        ("Of the 47 guards hurt, six died.", 6, 47),
        ("The raid left eleven guards dead, eight of whom were beheaded.", 11, 0),
    ],
    "what is coded for the event": [
        ("Riders killed an unknown number of herders. Fatalities unknown, coded as 10.", 10, 0),
        ("Guards fought riders in Kot. 8 fatalities, split across 2 events (4 coded here).", 4, 0),
        ("Over 50 guards were killed in both battles; 30 fatalities have been coded for this event.", 30, 0),
        ("Six herders were killed in all. No fatalities are coded for this place.", 0, 0),
        ("Two guards were killed. Four fatalities coded in another event.", 2, 0),
        ("Riders clashed with guards. Coded with 3 fatalities, 2 injured.", 3, 2),
        ("Three men coded messages for the rebels.", 0, 0),
        ("The guards seized two coded letters.", 0, 0),
    ],
    "breakdowns beside the figure": [
        ("Ten villagers - six men and four women - were shot dead.", 10, 0),
        ("Seven people, three soldiers and four clerks, were killed.", 7, 0),
        ("Riders wounded nine villagers, five herders and four traders, in Kot.", 0, 9),
        ("Riders killed seven people, three soldiers and four clerks.", 7, 0),
        ("Three soldiers, two clerks and one guard were killed.", 6, 0),
        ("Nine soldiers, two clerks and four guards were killed.", 15, 0),
    ],
    "together with others": [
        ("Seven guards were killed in addition to the bomber, and 14 people were injured.", 8, 14),
        ("Three soldiers died, as well as both attackers; two clerks were wounded.", 5, 2),
        ("A prefect was shot dead along with two bodyguards and driver.", 4, 0),
        ("A driver, 48, and one woman lost their lives.", 2, 0),
    ],
    "as many": [
        ("A raid left three dead and as many wounded.", 3, 3),
        ("Two herders were killed and twice as many were wounded.", 2, 4),
        ("A raid left three dead and as many nursing burns.", 3, 3),
        ("The third raid in as many days killed two men.", 2, 0),
        ("As many as ten were wounded.", 0, 10),
    ],
    "who is one person": [
        ("On Monday, in Kot, Lar, Bela, a baker was killed.", 1, 0),
        ("The head of Lar's oldest bank was killed at Kot.", 1, 0),
        ("In Kot, Bela, a baker and his assistant were shot to death.", 2, 0),
        ("Two children aged 8 and 10 were killed.", 2, 0),
        ("Over 100 Tarin, Lori and Sena civilians lost their lives.", 100, 0),
        ("Seven takfiris were killed and four officers 'martyred'.", 11, 0),
        ("A chief was killed with five of his men.", 6, 0),
        ("Gunmen shot a teacher in both legs.", 0, 1),
        ("The journalist Adam Kot received bullet wounds and died the next day.", 1, 0),
        ("Drone kills seven, wounds three.", 7, 3),
        ("A blast hit the patrol, 1 policeman killed, 1 WIA.", 1, 1),
        ("An officer was shot dead; one of the suspects was killed in the response.", 2, 0),
        ("Three guards were shot dead; one of the guards was killed at his home.", 3, 0),
        ("Rebel commander and 11 of his men were killed.", 12, 0),
        ("An Indian army jawan was killed and two civilians hurt.", 1, 2),
        ("Kot: Army officer killed, two injured in blast.", 1, 2),
        ("Two members of the Kot Civil Armed Forces Unit (KCAFU) were wounded.", 0, 2),
        ("One blue helmet was lightly wounded.", 0, 1),
        ("Rebels executed by firing squad five men accused of spying.", 5, 0),
        ("Eight others ended up wounded.", 0, 8),
        ("Militants attacked Kot and five people were killed.", 5, 0),
        ("Riders stormed Deir Lar, five people were killed.", 5, 0),
        ("Guards clashed with riders in Kot and Lar and five riders were killed.", 5, 0),
        ("On Monday Adam Kot and two guards were killed.", 3, 0),
        ("The army said Adam Kot and two guards were killed.", 3, 0),
        ("Businessman Adam Kot and two guards were killed.", 3, 0),
        ("The imam of the village and his son were killed.", 2, 0),
        ("Riders attacked the chief of Kot and two guards were killed.", 2, 0),
        ("The army of Kot and two clerks were killed.", 2, 0),
    ],
    "one verb for two places": [
        ("The monitor counted 5 dead in the army's ranks and 8 in those of the rebels.", 13, 0),
        ("Three were killed in Kot and two in the village of Lar.", 5, 0),
        ("Riders killed two men in Kot and three women.", 5, 0),
        ("Riders killed three weavers working at a mill and their guard.", 4, 0),
        ("Riders killed a chief at his house and two of his sons.", 3, 0),
        ("Riders killed two men in Kot and 20 others fled.", 2, 0),
        ("Riders killed two men in Kot and three women were hurt.", 2, 3),
        ("Three guards were killed, and four rebels.", 7, 0),
        ("Three guards were killed, and four rebels fled.", 3, 0),
        ("Three guards were killed, and four rebels wounded.", 3, 4),
        ("Riders killed a herder in Kot, two in Lar, and one in Bela.", 4, 0),
    ],
}


@pytest.mark.parametrize(("text", "killed", "wounded"), cases(NOTES))
def test_the_figures_of_a_note(text: str, killed: int, wounded: int) -> None:
    """Each construction is read, and what merely looks like it is not."""
    assert figures(text) == (killed, wounded)
