"""Parties and commanders in running text by the wording that names them, in our own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import infoparse
from infoparse.prose import fill
from infoparse.record import Record, Source
from infoparse.source import Span


def read(text: str) -> Record:
    record = Record(source=Source(body=Span(0, len(text))))
    fill(record, text, "always")
    return record


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Government troops retook the port from the Southern Brigades after heavy clashes.", "Southern Brigades"),
        ("Militants loyal to Islamic State attacked a barracks in Zarka.", "Islamic State"),
        ("The army said anti-balaka fighters attacked two villages.", "anti-balaka"),
        ("Suspected Abu Sayyaf bandits beheaded two soldiers in Jolo.", "Abu Sayyaf"),
        ("The Volunteers for the Defence of Ghat (VDG) attacked the post.", "Volunteers for the Defence of Ghat"),
        ("Rwandan and Congolese soldiers attacked the camp.", "Rwanda"),
        ("Kenyan paratroopers attacked the camp.", "Kenyan paratroopers"),
        ("Masalit gunmen raided the market and Korbu gunmen kidnapped a driver.", "Korbu"),
        ("Zamfa gunmen kidnapped an engineer in Gusau.", "Zamfa"),
        ("Gunmen from the Nduma Self-Defence Union attacked a mine.", "Nduma Self-Defence Union"),
        ("The Romans stormed the camp and killed two hundred Masovians.", "Romans"),
        ("In 1796 the British occupied the port after a battle.", "British"),
        ("An Anglo-Dutch fleet under Admiral Otto Harden bombarded the port.", "Anglo-Dutch fleet"),
        ("The Battle of Harden was fought between the Iron Order and the Duchy of Masovia.", "Duchy of Masovia"),
        ("K23 rebels attacked the port. K23 killed two soldiers.", "K23"),
        ("Moscow attacked the port and launched air strikes on the town.", "Moscow"),
        ("Men who belong to the Lashkar-e-Kallo ambushed a patrol.", "Lashkar-e-Kallo"),
        ("Rebels overran a Burundian peacekeeping base.", "Burundi"),
        ("French commandos freed the crew and captured six men.", "French commandos"),
        (
            "The KLF (Kallo Liberation Front) attacked the port. KLF fighters killed two soldiers.",
            "Kallo Liberation Front",
        ),
        ("Fighters who belong to the rebels of the Northern\nLiberation Front attacked.", "Northern Liberation Front"),
        ("SHINING PATH TERRORISTS ATTACKED A BRIDGE AND KILLED TWO SOLDIERS.", "SHINING PATH"),
        ("THE PEDRO MORA PATRIOTIC FRONT ATTACKED THE BARRACKS.", "PEDRO MORA PATRIOTIC FRONT"),
        ("GUERRILLAS OF THE ORGANIZATION OF THE PEOPLE IN ARMS (OPA) ATTACKED. THE OPA KILLED TWO SOLDIERS.", "OPA"),
        ("THE ZARCO FRONT OF NATIONAL LIBERATION ATTACKED A POST.", "ZARCO FRONT OF NATIONAL LIBERATION"),
        ("The Genoese attacked the port, and the Danes besieged the town.", "Genoese"),
        ("The Danes besieged the town.", "Danes"),
        ("THE LEFTIST ARMY OF NATIONAL LIBERATION KILLED TWO SOLDIERS.", "ARMY OF NATIONAL LIBERATION"),
        ("THE SALVADORAN ARMY BOMBED TWO VILLAGES.", "SALVADORAN ARMY"),
        ("The Northern Liberation Front said its guerrillas had attacked the base.", "Northern Liberation Front"),
        # How a party is called.
        ("Iranian-backed militias shelled the town.", "Iranian-backed militias"),
        ("Chadian armed forces opened fire on the post.", "Chadian armed forces"),
        ("Chad's armed forces bombed the camp.", "Chad's armed forces"),
        ("The 512 Brigade attacked the port and captured it.", "512 Brigade"),
        ("Kallo regional forces traded fire with the army for an hour.", "Kallo regional forces"),
        ("A source said Southern forces had chased the raiders and captured one of them.", "Southern forces"),
        ("Interior Ministry troops were besieged in the barracks by rebels.", "Interior Ministry troops"),
        ("The Iron Lion brigades attacked the port.", "Iron Lion brigades"),
        ("Clashes broke out between herders and the Sons of Kallo movement.", "Sons of Kallo movement"),
        ("Al Qaeda in the Kallo Peninsula attacked a patrol.", "Al Qaeda in the Kallo Peninsula"),
        ("The Chadian Defence and Security Forces attacked the camp.", "Chadian Defence and Security Forces"),
        ("The Kallo Liberation Movement-North attacked the camp.", "Kallo Liberation Movement-North"),
        ("Chechen Kallo fighters attacked the port. Kallo fighters killed two men.", "Kallo"),
        ("The Kallo Tigers stormed the camp.", "Kallo Tigers"),
        ("Clashes between Liwa a-Kallo and the army killed two soldiers.", "Liwa a-Kallo"),
        ("The Kallo Front (KF-MPK) attacked the port. KF-MPK fighters killed two men.", "KF-MPK"),
        ("The army attacked a base of the Islamic State Kallo Province.", "Islamic State Kallo Province"),
        ("Rebels attacked the 12th Division of the Chadian army.", "12th Division"),
        ("Rebels attacked the 12th Division of the Chadian army.", "Chadian army"),
        ("Pro-Harden Kallo militiamen attacked a village, and Kallo fighters killed two men.", "Kallo"),
        ("Soldiers of the Chadian junta attacked the port.", "Chadian junta"),
        ("Kallo militias attacked a town and killed two men.", "Kallo militias"),
        ("Fighters of the Wagga group attacked a town. Wagga group fighters killed two men.", "Wagga group"),
        ("Rebels fought with tribal gunmen for an hour. Rebels and tribal gunmen lost ten men.", "tribal gunmen"),
        ("ZARKA, May 4: Security forces killed ten militants and secured two heights.", "Security forces"),
        ("ZARKA CITY — Government troops killed a local leader of the Kallo Front.", "Government troops"),
        ("ZARKA, Chad (AP) - Rebels stormed the port on Monday and seized a base.", "Rebels"),
        ("The mayor said: Tribal gunmen attacked the port and tribal gunmen killed two.", "Tribal gunmen"),
        ("Six Chadian army soldiers were killed in an attack.", "Chadian army"),
        ("Chadian police stormed a village and killed ten rebels. Rebels ambushed Chadian police.", "Chadian police"),
        ("Bandits stormed two villages at noon. The army chased the bandits and killed six bandits.", "Bandits"),
        ("Chad's Air Force bombed two camps.", "Chad's Air Force"),
        (
            "The military junta's soldiers attacked the camp. Soldiers of the military junta killed two.",
            "military junta",
        ),
        # What shows that it fights.
        ("Six personnel of the Kallo Guard lost their lives.", "Kallo Guard"),
        ("The village is held by the Kallo Front.", "Kallo Front"),
        ("The Kallo Front kept up its bombardment of the port.", "Kallo Front"),
        ("Kallo Front fighters replied with a few grenades.", "Kallo Front"),
        ("The Kallo Front used mortars in the valley.", "Kallo Front"),
        ("The Kallo Front has entered two neighbourhoods.", "Kallo Front"),
        ("The Iraqi army fought with gunmen for two hours near Baghdad. Rebels fled to Baghdad.", "Iraqi army"),
        ("Fighters from the Kallo Front raised a flag over the silos.", "Kallo Front"),
        ("Suspected members of the New Kallo Army burned two lorries.", "New Kallo Army"),
        ("Kallo Front fighters stationed around Zarka fired mortars at the camp.", "Kallo Front"),
        ("The Kallo Front, which is based in Zarka, attacked the port.", "Kallo Front"),
        ("The Kallo Front ended a siege of the barracks.", "Kallo Front"),
        ("The Kallo Front responded with rockets.", "Kallo Front"),
        ("The Kallo Front has taken a third town.", "Kallo Front"),
        ("The Kallo Front took six soldiers prisoner.", "Kallo Front"),
        ("The Kallo Front came under fire near the ford.", "Kallo Front"),
        ("A Kallo Front patrol fell into an ambush.", "Kallo Front"),
        ("The Kallo Front admitted the loss of two positions.", "Kallo Front"),
        ("Villagers blamed the Kallo Front.", "Kallo Front"),
        ("The raid led to the killing of 12 Kallo fighters.", "Kallo"),
        ("The garrison surrendered at noon to the Kallo Front.", "Kallo Front"),
        ("An air strike killed the head of the Kallo Front.", "Kallo Front"),
        ("A detachment of the Kallo Army was ambushed.", "Kallo Army"),
        ("Houthis pressed an assault on the town.", "Houthis"),
        ("Villagers accused the Kallo Front of burning huts.", "Kallo Front"),
        ("The army and its allies recaptured Zarka from Tuareg separatists.", "Tuareg separatists"),
        ("Herders pushed the Kallo Front out of two valleys.", "Kallo Front"),
        ("Kallo Army soldiers fled on Monday after an attack.", "Kallo Army"),
        ("The Kallo Workers' Party claimed the bombing.", "Kallo Workers' Party"),
        ("Islamic State Kallo attacked the port.", "Islamic State Kallo"),
        ("Guerrillas from the Kallo Army blew up a pipeline.", "Kallo Army"),
        ("Government forces stormed the port.", "Government forces"),
        ("The Armed Forces of the Republic of Kallo attacked.", "Armed Forces of the Republic of Kallo"),
        ("The Sixth Kallo Division said its troops had repulsed an attack.", "Sixth Kallo Division"),
        ("Raiders ambushed a column of drivers and Kallo Front scouts.", "Kallo Front"),
        ("The war between the Kallos and the Zarkis went on.", "Zarkis"),
        ('Clashes between the "Kallos" and the "Zarkis" went on.', "Kallos"),
        ("Soldiers of the 47 Kallo Rifles were ambushed.", "47 Kallo Rifles"),
        ("On Monday Kallo tribesmen attacked the port.", "Kallo tribesmen"),
        ("Kallo Front fighters loyal to Omar Dirri attacked the port.", "Kallo Front"),
        ("The Kallo Front took part in the assault.", "Kallo Front"),
        ("The Kallo Front sought to defend the town.", "Kallo Front"),
        ("Al Qaeda in Chad attacked the port.", "Al Qaeda in Chad"),
        (
            "Insurgents of the Islamic State Kallo Province (ISKP) on Monday overran a base.",
            "Islamic State Kallo Province",
        ),
        ("The Kallo Front, the umbrella formed in August, said it had fired rockets.", "Kallo Front"),
        ("The Kallo Framework (KF-MPK), an alliance of herders, said it had killed ten men.", "Kallo Framework"),
        ("A battalion of the Kallo Army laid down its arms.", "Kallo Army"),
        ("The Kallo Front pushed into the hills.", "Kallo Front"),
        ("The Kallo Army said Chadian forces had shelled the valley.", "Kallo Army"),
        ("The Kallo Defence Force said the Harden Front attacked a post.", "Kallo Defence Force"),
        ("Fighters of the Kallo People's Republic attacked the port.", "Kallo People's Republic"),
        ("The port is in the hands of the Kallo Front.", "Kallo Front"),
        ("Hills under the control of the Kallo Front were quiet.", "Kallo Front"),
        ("The men of the Kallo Brigade who took the port were tired.", "Kallo Brigade"),
        ("The Kallo Front was behind the blast.", "Kallo Front"),
        ("Officials say the Kallo Front is behind a series of abductions.", "Kallo Front"),
        ("The Kallo Front crossed the ford at night, killing ten men.", "Kallo Front"),
        ("The Kallo Front, the men who hold a third of the valley, lost ten soldiers.", "Kallo Front"),
        ("The Harden Front, Kallo Army and Zarka Army, known for raids, attacked the port.", "Kallo Army"),
        ("The Kallo Front, a small faction, said it had fired ten rockets.", "Kallo Front"),
        ("Kallo Front sources said its own troops had attacked the port.", "Kallo Front"),
        ("The rebel group Tamba attacked the port and killed two men.", "Tamba"),
        ("Another gang alliance, Viv Kallo, attacked a town and killed two men.", "Viv Kallo"),
        ("On Monday Tamba, a militia from the hills, attacked the port and killed two men.", "Tamba"),
    ],
)
def test_parties_by_their_wording(text: str, party: str) -> None:
    names = [name for found in read(text).belligerents for name in (found.name, *found.aliases)]
    assert party in names


@pytest.mark.parametrize(
    "text",
    [
        "Masked gunmen raided the market.",
        "Clashes broke out in the QX5 district and two people were killed.",
        "The raids on northern Iraq killed two people.",
        "Numerous gunmen attacked the port in the night, and two people were killed.",
        "The team fired mortars and TOW missiles and killed five people.",
        "Two men were killed in an attack in the Lashkar Gar district.",
        "The attack on Mali's largest province killed five people.",
        "An attack with AK-47 rifles killed two people.",
        "An attack on the Lashkar Gah area killed two people.",
        "Henry VI attacked the town in 1461 and Sancho VII fought in the siege.",
        "Timur besieged Damascus in 1400 and sacked the city.",
        "Two Germans were kidnapped near the border and killed.",
        "The Germans were kidnapped near the border.",
        "THE ARMED FORCES PRESS COMMITTEE REPORTED THE ATTACK. TWO PEOPLE WERE KILLED.",
        "THE ARMY ATTACKED A CAMP AND LOST EIGHT GUERRILLAS.",
        "A LARGE GROUP ATTACKED THE BANK. TWO PEOPLE WERE KILLED.",
        "A PERSON WAS KILLED IN AN ATTACK ON A PAPER OF THE MAYOR (ATLAS).",
        "Two fighters from Kallo were buried after the attack.",
        "Al-Qaeda-linked militants attacked the port.",
        "Armed fighters attacked the port.",
        "Ten Brigade members sang. Two people were killed in an attack.",
        "The Kallo Front ended a strike of teachers. Two people were killed.",
        "Omar Kallo, a member of the Kallo Union, said two people were killed.",
        "Turkey entered talks and Chad responded with a letter. Two people were killed.",
        "President Kallo forces attacked the port.",
        "Ground forces attacked the port.",
        "Su-30 fighters attacked the port.",
        "Militants linked to the Kallo Front attacked the port.",
        "Thousands fled Chad and a spokesman accused the Kallo Front of theft. Two people were killed in an attack.",
        "Joint forces stormed the port.",
        "A Chadian Police Major was hurt in an attack.",
        "Five of the Germans were hurt. Ten of the Germans were killed in the attack.",
        "The Kallo Front took part in the talks. Two people were killed.",
        "Chadian police detained ten men after an attack.",
        "Tamba, a cousin of the leader, attacked the port.",
        "The Kallo Front had not claimed the attack.",
        "The port lay behind the Kallo Front. Two people were killed.",
        "Talks held by the Kallo Union ended on Monday. Two people were killed.",
        "The order was behind the Kallo Union.",
        "Floods between the Kallo and the Zarki went on. Two people were killed.",
    ],
)
def test_places_and_descriptions_are_no_parties(text: str) -> None:
    assert read(text).belligerents == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The warlord Musa Kallo was wounded in the clashes.", "Musa Kallo"),
        ("Ambushes by rebels under field commander Musa Kallo killed ten.", "Musa Kallo"),
        ("Forces loyal to General Musa Kallo attacked the port.", "Musa Kallo"),
        ("Musa Kallo's fighters attacked the port.", "Musa Kallo"),
        ("Fighters of Musa Kallo attacked the port.", "Musa Kallo"),
        ("Musa Kallo, the battalion's commander, said ten soldiers died.", "Musa Kallo"),
        ("Musa Kallo, one of the group's commanders, was killed.", "Musa Kallo"),
        ("An Ansar al-Din commander known as Abu Musa al-Kalli was killed.", "Abu Musa al-Kalli"),
        ("Commander Musa Kallo directed the attack.", "Musa Kallo"),
        ("The Kallo Group attacked. Musa Dirri, the head of Kallo, praised the raid.", "Musa Dirri"),
        ("The Commanding General of the Kallo Army, Musa Dirri, ordered the attack.", "Musa Dirri"),
        ("The Kallo Operations Chief, Maj. Gen. Musa Dirri, ordered the attack.", "Musa Dirri"),
        ("The head of Kallo Army forces in Zarka, retired general Musa Dirri, was killed.", "Musa Dirri"),
        ("Rebels killed Musa Dirri, a cousin of Omar Kallo and the head of the Free Guard.", "Musa Dirri"),
        ("A column under Major-General Musa Dirri attacked.", "Musa Dirri"),
        ("Captain Christian Morel, who led the assault, was wounded.", "Christian Morel"),
        ("The garrison of 90 men, commanded by Ulrich von Harden, was attacked.", "Ulrich von Harden"),
        ("Musa Dirri, the commander of the garrison, was killed in the attack.", "Musa Dirri"),
        ("Saladin led an Ayyubid army against the town and attacked it.", "Saladin"),
        ("A fleet commanded by Prince Otto of Harden attacked the port.", "Otto of Harden"),
        ("Soldiers led by Robert the Lame stormed the town.", "Robert the Lame"),
        ("King Bela besieged the town and killed two hundred soldiers.", "Bela"),
        ("The soldiers were routed by Sultan Orhan II at the ford.", "Orhan II"),
        ("King Bela's army killed two hundred soldiers.", "Bela"),
        ("The Union commander, Brigadier General Amos Teller, attacked.", "Amos Teller"),
        ("The king's army under Alfonso VIII of Harden attacked the town.", "Alfonso VIII of Harden"),
        ("Samory's men attacked the fort.", "Samory"),
        ("Caesar led four legions against the town and attacked it.", "Caesar"),
        ("The commander of the marine brigade, Colonel Musa Dirri, was wounded in the attack.", "Musa Dirri"),
        ("The Danes, under their king Guthrum, attacked the town.", "Guthrum"),
        ("The Danes under the Duke of Harden attacked the town.", "Duke of Harden"),
        ("Richard of Harden commanded the vanguard of the army in the attack.", "Richard of Harden"),
        ("Musa Dirri's Kallo tribesmen attacked the fort.", "Musa Dirri"),
        ("POLICE FOUGHT THE TERRORISTS AND CAPTURED THEIR LEADER, PEDRO MORA.", "PEDRO MORA"),
        ("FMLN COMMANDER JUAN MORA SAID THE REBELS KILLED TWO SOLDIERS.", "JUAN MORA"),
        ("THE KALLO FRONT, LED BY PEDRO MORA, ATTACKED THE TOWN.", "PEDRO MORA"),
        ("The army said that two men and Musa\nDirri, the commander of the Kallo Army, died.", "Musa Dirri"),
        ("Musa Dirri, 47, a commander of the Kallo Army, was killed.", "Musa Dirri"),
        ("Musa Dirri, alias Tiger, leader of the Kallo Army, attacked the port.", "Musa Dirri"),
        ("Musa Dirri, also known as Tiger, the emir of the Kallo Army, attacked the port.", "Musa Dirri"),
        ("Musa Dirri (41), commander of the Kallo Army, attacked the port.", "Musa Dirri"),
        ("Kallo Army fighters under the command of Musa Dirri attacked the port.", "Musa Dirri"),
        ("Kallo Army founder and leader Musa Dirri was killed.", "Musa Dirri"),
        ("Musa Dirri, believed to be the leader of the Kallo Army, was killed.", "Musa Dirri"),
        ("Two soldiers were killed, said the army chief, Musa Dirri.", "Musa Dirri"),
        ('Soldiers killed "Musa Dirri", commander of the Kallo Army.', "Musa Dirri"),
        ("Musa Dirri, the commander of one of the Kallo Army's sectors, was killed.", "Musa Dirri"),
        ("The Kallo Front, whose leader is Musa Dirri, attacked the port.", "Musa Dirri"),
        ("Fighters of ousted government commander Musa Dirri attacked the port.", "Musa Dirri"),
        ("Two soldiers were killed, armed forces chief General Musa Dirri said.", "Musa Dirri"),
        ("Gang leader Musa Dirri was killed by soldiers.", "Musa Dirri"),
        ("Musa Dirri, the rebel chief of staff, attacked the port.", "Musa Dirri"),
        ("A raid killed the head of Islamic State in Zarka province, Musa Dirri.", "Musa Dirri"),
        ("Soldiers seized Musa Dirri, whom the army describes as the leader of the cell.", "Musa Dirri"),
        ("The head of the Kallo Front, known as Musa Dirri, was killed.", "Musa Dirri"),
        ("The leader of the Kallo Front, who goes by the name of Musa Dirri, attacked the port.", "Musa Dirri"),
        ("The top commander of the KLA's Northern Front, Musa Dirri, ordered the attack.", "Musa Dirri"),
        ("Musa Dirri, a former barber who is commander of the Kallo Front, attacked the port.", "Musa Dirri"),
        ("Men of the bandit leader, Musa Dirri, killed two soldiers.", "Musa Dirri"),
        ("Sheik Musa Dirri, a rebel commander, said two soldiers were killed.", "Musa Dirri"),
        (
            "The Kallo Party (KP), headed by Musa Dirri, denied it. KP fighters attacked the port. The KP took a town.",
            "Musa Dirri",
        ),
        ("Men of the Kallo coalition attacked. Musa Dirri, leader of the coalition, praised the raid.", "Musa Dirri"),
    ],
)
def test_commanders_by_their_wording(text: str, name: str) -> None:
    assert [leader.name for leader in read(text).commanders] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Commander Musa Kallo, a navy spokesman, said two soldiers were killed.",
        "Musa Kallo, the company's chief, said two soldiers were killed.",
        "Musa Kallo's soldiers were killed.",
        "General Musa Kallo said two soldiers were killed.",
        "Soldiers led by Islamists attacked the port.",
        "Troops under Prince attacked the port.",
        "Soldiers led by Janissaries attacked the port.",
        "Soldiers under Air Officer attacked the port.",
        "Fighting went on in Zarka. Zarka led an army of 50 soldiers.",
        "Fighters in Deir Harden attacked the post and killed two soldiers.",
        "The fighters of Deir Harden fled. Two soldiers were killed in Deir Harden.",
        "A spokesman for the force, Colonel Musa Kallo, said the rebels' chief was killed.",
        "Musa Kallo, the head of the Kallo Party, was killed by soldiers.",
        "Musa Kallo, 47, a baker of the town, was killed by soldiers.",
        "Musa Kallo, leader of the coalition, said two soldiers were killed.",
        "Two soldiers were killed, opposition leader Musa Kallo said.",
        "Colonel Musa Kallo of the Zarka operations room said two soldiers were killed.",
        "Musa Kallo, known as a baker, was killed by soldiers.",
        "Musa Dirri, head of the Kallo Observatory, said two soldiers were killed.",
        "Musa Kallo (41), a baker of the town, was killed by soldiers.",
        "The General Staff of Chad's armed forces said two soldiers were killed.",
        "The leader of the Kallo Front, described as the son of Musa Dirri, was killed.",
        "Kallo Army founder and poet Musa Dirri was killed.",
    ],
)
def test_ranks_and_employers_make_no_commander(text: str) -> None:
    assert read(text).commanders == ()


def test_who_backs_a_party_and_the_place_of_a_dateline_are_no_parties() -> None:
    text = "Rebels backed by planes of the Kallo Coalition attacked. Kallo Front rebels backed by Turkey attacked."
    assert [party.name for party in read(text).belligerents] == ["Kallo Front"]
    [record] = infoparse.parse(
        "Raid on a port\n\nLASHKAR KALLO, March 3 (Zarka News) - The Kallo Army attacked the port on Monday.\n"
    )
    assert [party.name for party in record.belligerents] == ["Kallo Army"]


def test_the_rebels_of_a_state_are_not_its_army() -> None:
    text = "Chadian rebels attacked the port. The Chadian army killed two rebels. Chad bombed a camp of the rebels."
    names = [{party.name, *party.aliases} for party in read(text).belligerents]
    assert {"Chadian army", "Chad"} in names
    assert not any({"Chadian rebels", "Chadian army"} <= found for found in names)
    text = "Maoists attacked the port. Maoist rebels killed two soldiers of the army."
    assert [{party.name, *party.aliases} for party in read(text).belligerents] == [{"Maoists", "Maoist rebels"}]


def test_a_name_behind_another_party_is_not_its_own() -> None:
    text = "The Kallo Front said its fighters attacked a group known as Harden Army. The Harden Army fled."
    assert [{party.name, *party.aliases} for party in read(text).belligerents] == [{"Kallo Front"}, {"Harden Army"}]
    text = "Kallo Front fighters and allied factions, known as the Harden Army, attacked the port."
    assert [{party.name, *party.aliases} for party in read(text).belligerents] == [{"Kallo Front"}, {"Harden Army"}]


@pytest.mark.parametrize("source", ["The Kallo Union", "The Kallo Observatory", "Kenya", "The Kallo Police"])
def test_who_only_tells_of_an_attack_is_no_party(source: str) -> None:
    text = f"{source} said the Harden Front attacked a post."
    assert [party.name for party in read(text).belligerents] == ["Harden Front"]


def test_the_bare_noun_means_the_one_group_that_it_was_joined_to() -> None:
    text = (
        "Kallo Front rebels attacked the port. The rebels killed ten soldiers. Rebels seized a ship, and rebels fled."
    )
    assert [party.name for party in read(text).belligerents] == ["Kallo Front"]


def test_the_fate_of_a_kinsman_is_not_the_leaders() -> None:
    text = "Soldiers captured Omar Dirri, a brother of Northern Front leader Musa Kallo."
    assert [leader.fates for leader in read(text).commanders] == [()]


def test_a_name_comes_before_what_it_is_called_besides() -> None:
    text = "The coalition of rebels calls itself the Kallo Council (KC). KC lost two fighters in clashes with the army."
    assert [(party.name, party.aliases) for party in read(text).belligerents] == [("Kallo Council", ("rebels", "KC"))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Kallo Front fighters attacked the port. Two rebels were killed. The army lost two soldiers.",
            {"Kallo Front"},
        ),
        ("Rebels attacked the port. The army shelled the rebels. Rebels fled.", {"Rebels", "rebels"}),
        ("Chadian regime forces shelled Zarka. Government forces attacked the port. Regime troops seized a town.",
         {"Chadian regime forces", "Government forces", "Regime troops"}),
        ("Chadian soldiers attacked Zarka. Chadian Armed Forces killed two men. The Chadian Air Force bombed a camp.",
         {"Chadian soldiers", "Chadian Armed Forces", "Chadian Air Force"}),
        ("The Kallo Liberation Movement-North (KLM-N) attacked. KLM-N killed two soldiers.",
         {"Kallo Liberation Movement-North", "KLM-N"}),
        ("The Zarka Armed Front of Kallo, or FAZ, attacked the port. FAZ killed two men.",
         {"Zarka Armed Front of Kallo", "FAZ"}),
        ("Chechen fighters of the Kallo Front attacked the port.", {"Kallo Front"}),
        ("In coordination with the Harden Army, the Kallo Front attacked the port.", {"Kallo Front"}),
        ("On Monday Kallo militiamen killed two men. Kallo fighters attacked.", {"Kallo", "Kallo militiamen"}),
        ("The Kallo Front, backed by planes of the Harden Army, attacked the port.", {"Kallo Front"}),
        ("The Kallo Front, Al Qaeda's affiliate in Chad, attacked the port.", {"Kallo Front"}),
        ("The Kallo Front, an offshoot of the Harden Army, attacked the port.", {"Kallo Front"}),
        ("Moscow's troops shelled the town. The Russian army attacked a post.", {"Moscow's troops", "Russian army"}),
        ("The Tamil Tigers attacked the port. The LTTE killed two soldiers.", {"Tamil Tigers", "LTTE"}),
    ],
)  # fmt: skip
def test_one_party_under_several_names(text: str, names: set[str]) -> None:
    assert [{party.name, *party.aliases} for party in read(text).belligerents] == [names]


def test_one_short_name_of_two_parties() -> None:
    """What two parties are introduced by belongs to the first of them."""
    text = (
        "Fighters of the NLF (Watan) attacked the army. Fighters of the SLA (Watan) attacked the army and killed two"
        " soldiers. Watan fighters attacked a camp."
    )
    assert [(p.name, p.aliases) for p in read(text).belligerents] == [("Watan", ("NLF",)), ("SLA", ())]


def test_the_leader_of_a_body_with_a_civil_name_that_fights_leads_fighters() -> None:
    text = (
        "Kallo State attacked the port. Kallo State fighters killed two soldiers. Kallo State leader Musa Dirri fled."
    )
    assert [leader.name for leader in read(text).commanders] == ["Musa Dirri"]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Afghan National Security Forces killed two insurgents.", "Afghan National Security Forces"),
        ("Two men were killed by members of the Northern Front.", "members of the Northern Front"),
        ("Two men were killed by Kallo Liberation Army soldiers.", "Kallo Liberation Army soldiers"),
        ("SHINING PATH GUERRILLAS KILLED TWO SOLDIERS.", "SHINING PATH GUERRILLAS"),
        ("Two men were killed by an arrow.", None),
        ("Two men were killed by members.", None),
        ("The Afghan killed two men.", None),
    ],
)
def test_an_agent_is_a_name_or_ends_in_a_noun_for_people(text: str, agent: str | None) -> None:
    assert [found.perpetrator for found in read(text).casualties] == [agent]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The army killed two Islamic Movement of Harden fighters.", "Islamic Movement of Harden"),
        ("The army killed two Harden-based fighters.", None),
        ("Rebels killed two Kot district officials.", None),
    ],
)
def test_the_party_of_victims_is_a_whole_name(text: str, party: str | None) -> None:
    assert [found.party for found in read(text).casualties] == [party]


@pytest.mark.parametrize(
    "text",
    [
        "Kallo Front rebels stormed two bases of the Harden Army.",
        "Harden Army troops led by Musa Dirri surrounded the Kallo Front.",
        "The planes of the Harden Army bombed three Kallo Front camps.",
        "The Harden Army crossed the river and besieged the Kallo Front in its camp.",
        "The Harden Army captured the town of Zarka from the Kallo Front.",
        "Musa Dirri led a Harden Army column against the Kallo Front.",
        "Clashes between the Harden Army and the Kallo Front killed two soldiers.",
        "The Harden Army was attacked by the Kallo Front.",
    ],
)
def test_sides_of_those_who_fight_each_other(text: str) -> None:
    sides = {party.name.removesuffix(" column"): party.side for party in read(text).belligerents}
    assert sorted(sides) == ["Harden Army", "Kallo Front"]
    assert sorted(map(str, sides.values())) == ["1", "2"]


def test_allies_have_no_sides() -> None:
    text = "The Harden Army and the Kallo Front attacked the town, and the Kallo Front joined the Harden Army there."
    assert [party.side for party in read(text).belligerents] == [None, None]


# Words that the rules for names look for, in any order.
WORDS = (
    "King General Colonel Duke the The of von led by under commander leader chief army Army Front ( ) , . ' 's Kallo"
    " attacked killed two men fleet Romans British in 1796 from between against clashes was II Saladin (KF) [ ]"
    " Liberation Commanding second in command Khan fighters loyal to and said its their Prince Party US Afghan"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join), st.booleans())
def test_names_in_any_order_are_read_alike_and_quoted(text: str, shouted: bool) -> None:
    text = text.upper() if shouted else text
    found = read(text)
    assert read(text) == found
    for leaf in (*found.commanders, *found.belligerents, *found.casualties):
        assert text[leaf.span.start : leaf.span.end] == leaf.raw


@pytest.mark.parametrize(
    "text", ["Soldiers attacked the King", "The rebels attacked Kallo Duke", "RANKS OF THE FRONT BY"]
)
def test_a_title_may_end_a_text(text: str) -> None:
    assert read(text).commanders == ()
