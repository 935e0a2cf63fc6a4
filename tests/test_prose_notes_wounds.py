"""Event notes: the ways in which a wound is told."""

from __future__ import annotations

import pytest
from note_cases import cases, figures

import infoparse

NOTES = {
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
        ("Four died in the blast and six were treated for burns.", 4, 6),
        ("A family of four perished and six others were rescued with injuries.", 4, 6),
        ("Two died on the spot while three were taken to hospital after the attack.", 2, 3),
        ("Three guards were taken to hospital after the raid, one of whom died.", 1, 3),
        ("52 women and 13 men needed medical care after police beat them.", 0, 65),
        ("After the clash three guards required urgent medical care.", 0, 3),
        ("Two roofs needed care after the attack.", 0, 0),
        ("A mother and a child were killed by shells, and 11 people were under treatment.", 2, 11),
        ("Two men were under surveillance after the raid.", 0, 0),
        ("Three herders had to be carried to the clinic after the beating.", 0, 3),
        ("Two guards were pulled out with burns.", 0, 2),
        ("Two dogs were rescued with injuries.", 0, 0),
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
    "wounds that somebody has": [
        ("Guards fired at a barge; 12 dead, 17 with wounds.", 12, 17),
        ("3 dead, and five traders with bullet wounds.", 3, 5),
        ("The clinic spoke of four dead and nine with burns.", 4, 9),
        ("Two men with gunshot wounds were found dead in a car.", 2, 0),
        ("A man was found dead in Kot. He had stab wounds.", 1, 0),
        ("Police found two bodies with gunshot wounds.", 2, 0),
        ("One man was shot dead and five others had serious wounds.", 1, 5),
        ("The blast had caused injuries to two men.", 0, 2),
        ("A herder was killed. The baker and a weaver also received bullet wounds.", 1, 2),
        ("Twelve marchers, three of whom had burns, were hospitalized.", 0, 12),
        ("Twelve marchers, two of whom died, were hurt.", 2, 12),
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
        ("A boy stepped on a mine and his leg was amputated.", 0, 1),
    ],
    "hospital and harm": [
        ("Six clerks were rushed to hospital after the bombing.", 0, 6),
        ("Raiders fired at a cart; two herders needed medical attention.", 0, 2),
        ("Shelling hit a school. Three pupils had to be hospitalized.", 0, 3),
        ("Two clerks were treated for burns after the blast. The two were later taken to hospital.", 0, 2),
        ("A powder was found. Two clerks were taken to hospital as a precaution after the bomb scare.", 0, 0),
        ("Two matters needed attention after the attack.", 0, 0),
        ("A bomb killed two men. Three doctors in hospital said so.", 2, 0),
        ("A bomb hit a bus. A woman and two babies were taken to hospital.", 0, 3),
        ("The mayor said that two rebels had to be killed.", 0, 0),
        ("Two of the seven wounded died in a hospital.", 2, 0),
        ("A wounded man was seen near the camp; another badly wounded clerk was left behind.", 0, 2),
    ],
    "what hits": [
        ("A stray bullet struck a boy in Kot.", 0, 1),
        ("Flying glass cut three clerks.", 0, 3),
        ("Three bullets struck the wall.", 0, 0),
        ("Riders fired at a shop, hitting a guard in the neck.", 0, 1),
        ("Riders shot a guard, who died at once.", 1, 0),
        ("The boat sank with the loss of five lives.", 5, 0),
        ("A pilot was killed and both his passengers were wounded.", 1, 2),
        ("The consul and his driver were kidnapped. Their bodies were found in a well.", 2, 0),
        ("A driver was shot by robbers and died. His helper was hit but survived.", 1, 1),
        ("Two clerks were stabbed but lived.", 0, 2),
        ("The tower was hit but survived.", 0, 0),
        ("A clerk was attacked but survived.", 0, 0),
    ],
    "limbs and lives": [
        ("One man's legs were blown off by a mine. A woman's arm was badly broken.", 0, 2),
        ("The mine hurt a sapper, Adam Kot, whose hand was severed.", 0, 1),
        ("The head was removed from office.", 0, 0),
        ("The blaze cost two porters their lives. A third paid with his life.", 3, 0),
        ("A child was shot fatally in the street.", 1, 0),
        ("Nine were wounded, two of them fatally.", 2, 9),
        ("The victim, a businessman, was shot in his car and died instantly.", 1, 0),
    ],
}


@pytest.mark.parametrize(("text", "killed", "wounded"), cases(NOTES))
def test_the_figures_of_a_note(text: str, killed: int, wounded: int) -> None:
    """Each construction is read, and what merely looks like it is not."""
    assert figures(text) == (killed, wounded)


def test_a_long_row_of_treated_people_is_read_in_linear_steps() -> None:
    """What treatment tells is compared with the mentions near it, not with all of a text."""
    text = "Two guards were wounded. " + "Three clerks were taken to hospital in Kot. " * 500
    record = infoparse.parse(text, parser="byline", prose="always")[0]
    assert infoparse.totals(record)["wounded"].min == 5
