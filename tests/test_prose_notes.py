"""Event notes: what one paragraph says about the dead and the wounded, by the construction that says it."""

from __future__ import annotations

import pytest

import infoparse


def figures(text: str) -> tuple[int, int]:
    """The least number of killed and of wounded that a note gives."""
    found = infoparse.totals(infoparse.parse(text, parser="byline", prose="always")[0])
    return tuple(found[kind].min or 0 if kind in found else 0 for kind in ("killed", "wounded"))  # type: ignore[return-value]


NOTES = {
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
    "wounds told by their treatment": [
        ("Riders fired at a cart; one man was killed. Two more are receiving treatment.", 1, 2),
        ("Riders fired at a cart; one man was killed. Another man is in hospital.", 1, 1),
        ("Three herders were brought to the Lar medical centre with bullet wounds.", 0, 3),
        ("Two guards were evacuated with burns.", 0, 2),
        ("Five guards were wounded. Two of the guards were taken to hospital.", 0, 5),
        ("Five guards were wounded. All five were rushed to hospital.", 0, 5),
        ("The clinic received seven wounded soldiers after the clash.", 0, 7),
        ("The bishop visited two doctors in hospital.", 0, 0),
        ("A guard was shot and taken to hospital, where he died.", 1, 0),
        ("A trader was shot and badly injured by robbers; he later expired.", 1, 0),
    ],
    "wounds by what wounds": [
        ("A clerk was cut on the arms by flying debris.", 0, 1),
        ("Two women were slashed in the face by a masked man.", 0, 2),
        ("Three porters were overcome by fumes.", 0, 3),
        ("Six neighbours were treated for smoke inhalation.", 0, 6),
        ("Four clerks were stabbed and a fifth was grazed.", 0, 5),
        ("A driver was beaten and stabbed by robbers.", 0, 1),
        ("A weaver was shot in the calf and a porter in the wrist.", 0, 2),
        ("A mine left one boy with burns and another with a broken ankle.", 0, 2),
        ("The pilot came away with cuts. Two men got off with sprained ankles.", 0, 3),
        ("A guard suffered a perforated eardrum and a boy suffered hearing loss.", 0, 2),
        ("A guard lost consciousness when the bomb went off.", 0, 1),
        ("Five villagers were burned in the raid.", 0, 5),
        ("Six people died; another nine were burned.", 6, 9),
        ("Ten huts were looted and nine were burned.", 0, 0),
        ("Raiders slashed two tyres.", 0, 0),
        ("Boys with broken arms came to school.", 0, 0),
        ("Four clerks were wounded, two critically, and a porter was killed.", 1, 4),
        ("A clerk suffocated in the smoke.", 1, 0),
        ("Two of the herders did not survive.", 2, 0),
        ("Police dug out 107 disfigured bodies.", 0, 0),
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
    "maimed": [
        ("A farmer lost his left leg when he stepped on a mine.", 0, 1),
        ("A sapper lost both hands in the blast.", 0, 1),
        ("Two boys died and the third had his hand blown off.", 2, 1),
        ("Twelve marchers were injured, one lost an eye.", 0, 12),
        ("Three women were beaten and suffered broken arms.", 0, 3),
        ("Nine others sustained varying degrees of injuries.", 0, 9),
        ("Six died while the other four escaped with burns.", 6, 4),
        ("The minister lost face.", 0, 0),
    ],
    "done to death": [
        ("A 24-year-old was macheted to death.", 1, 0),
        ("A weaver was axed to death by his neighbour.", 1, 0),
        ("Riders wounded a herder; he bled to death.", 1, 0),
        ("By the time it ended, three young men lay dead.", 3, 0),
        ("A court sentenced five men to death.", 0, 0),
        ("Three men were sentenced to death.", 0, 0),
        ("A clerk's throat was slit by riders.", 1, 0),
    ],
    "one more": [
        ("Three riders died at once and a fourth later succumbed.", 4, 0),
        ("They killed one soldier, wounding a second.", 1, 1),
        ("A raid left two herders dead and a third fighting for his life.", 2, 1),
        ("A second wave of attacks began. Nobody was killed.", 0, 0),
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
    "whose verb": [
        ("A man stabbed and wounded a guard before being shot dead by officers.", 1, 1),
        ("Three raiders robbed a shop before being killed.", 3, 0),
        ("A man wounded two soldiers and was shot dead.", 1, 2),
        ("The lawyer Adam Kot, director of the Lar Monitor, was shot at his home in Lar and died.", 1, 0),
        ("The army rescued four hostages from being killed.", 0, 0),
    ],
    "bodies": [
        ("Five bullet-riddled bodies of labourers were recovered near Kot.", 5, 0),
        ("The Red Cross collected 19 bodies in the streets.", 19, 0),
        ("A chief was seized with his driver. The driver was later found dead.", 1, 0),
        ("Three traders were kidnapped. Their bodies were found on the bank of the river.", 3, 0),
    ],
    "whom the sentence before counts": [
        ("Riders took four farmers out of their houses. They were then executed.", 4, 0),
        ("Riders abducted three traders. All were killed.", 3, 0),
        ("Officers cornered two gunmen in a house and killed them both.", 2, 0),
        ("The villagers fled. They were killed.", 0, 0),
    ],
    "losses": [
        ("The commander acknowledged the loss of one man.", 1, 0),
        ("Nine of its soldiers fell.", 9, 0),
        ("Thirteen raiders and five guards fell in the fighting.", 18, 0),
        ("The coach lost two of his players to injury.", 0, 0),
        ("The senator lost two.", 0, 0),
        ("Prices fell.", 0, 0),
    ],
    "another time": [
        ("Riders freed a woman. Two months before, her husband was beheaded.", 0, 0),
        ("The post had been attacked two weeks before too, when its chief was killed.", 0, 0),
        ("Riders burned five boats at Kot. In March a fisherman was killed at the same site.", 0, 0),
        ("A guard was wounded. The riders may be the same men who killed three travellers on 2 July.", 0, 1),
        ("Two years after the massacre in which 22 worshippers died, mourners met at the mosque.", 0, 0),
        ("A weaver was shot dead by riders in retaliation for the murder of their kinsman last year.", 1, 0),
        ("Five people were feared killed in the clash.", 0, 0),
    ],
    "who says so": [
        ("According to the army's spokesman in Kot, Lt Adam Bela, 7 militiamen were killed.", 7, 0),
        ("The police say four civilians were killed. The army says three soldiers were killed.", 7, 0),
        ("The police say four people were killed. The army says three people were killed.", 3, 0),
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
    ],
    "what belongs together, and what does not": [
        ("Raiders came at dawn. Two clerks and one of the raiders were killed.", 3, 0),
        ("Raiders killed four clerks. Two of the raiders were later killed by guards.", 6, 0),
        ("Five raiders were killed. One of the raiders was a chief.", 5, 0),
        ("After the killing of two herders last week, armed men came back. Two youths of the Kot clan died.", 2, 0),
        ("Gunmen killed a tribal leader along with his guard.", 2, 0),
        ("The army killed 18 fighters, while it lost two of its comrades.", 20, 0),
        ("A farmer was killed with arrows and the herders lost one member in the reprisal.", 2, 0),
        ("Two alleged members of Calle 30 died in a shootout.", 2, 0),
        ("In Kot 18 died in a shootout.", 18, 0),
        ("A man and a woman on a cart were attacked by gunmen. The man died, the woman was left injured.", 1, 1),
        ("Riders beat a clerk. The victim was seriously injured.", 0, 1),
        ("Two soldiers were wounded and taken to hospital.", 0, 2),
        ("One patron died on the spot and two others were taken to hospital with gunshot wounds.", 1, 2),
        ("Two mules and 40 head of cattle were killed.", 0, 0),
        ("A court in Kot sentenced five men to forced labour for the massacre of 75 villagers.", 0, 0),
        ("Police paraded six suspects over the murder of four clerks.", 0, 0),
        ("A local chair died in military custody.", 1, 0),
        ("Gunmen fired into a temple, killing the abbot and two monks.", 3, 0),
        ("Two soldiers, a rebel and a farmer were killed.", 4, 0),
        ("Two policemen, a sergeant and a constable, were killed.", 2, 0),
        ("Raid on village; 3 dahalo killed by villagers, 60 zebus recovered.", 3, 0),
        ("Rebels attack cart near Marle, driver killed.", 1, 0),
        ("Two men were stabbed in a fight in Kot.", 0, 2),
        ("Two guards were shot at near Kot.", 0, 0),
        ("2 people were killed on this day, bringing the week's death toll to 11.", 2, 0),
        ("An inspector was shot dead. Three of his colleagues had been killed there in February.", 1, 0),
    ],
}


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [pytest.param(*note, id=f"{name}: {note[0]}") for name, notes in NOTES.items() for note in notes],
)
def test_the_figures_of_a_note(text: str, killed: int, wounded: int) -> None:
    """Each construction is read, and what merely looks like it is not."""
    assert figures(text) == (killed, wounded)


def test_a_long_row_of_treated_people_is_read_in_linear_steps() -> None:
    """What treatment tells is compared with the mentions near it, not with all of a text."""
    text = "Two guards were wounded. " + "Three clerks were taken to hospital in Kot. " * 500
    record = infoparse.parse(text, parser="byline", prose="always")[0]
    assert infoparse.totals(record)["wounded"].min == 5
