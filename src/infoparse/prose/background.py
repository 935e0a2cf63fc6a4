"""Background: whether a phrase tells of the reported event, of another time, or of a reaction to what happened."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from infoparse.prose import cues

_OF_WOUNDS = re.compile(r"\W+(?:\w+\W+){0,4}(?:wounds|injuries)\b")
_THAT = re.compile(r"\b(?:that|which|who|whom)\s*$")
_YEAR_BEHIND = re.compile(r"[^.;]{0,60}\bin (?:19|20)\d\d\b")
_SAME_WHO = re.compile(r"\bthe same\b[^,;.]{0,60}$")
# "That" of "that way" and "on that road" opens no clause.
_THAT_CLAUSE = r"(?<!\bon )(?<!\bin )(?<!\bat )that(?!\s+(?:way|day|night))"
_OTHER_CLAUSE = re.compile(rf"[,;:]|\b(?:who|which|where|whose|since|when|while|{_THAT_CLAUSE})\b")
_IN_WHICH = re.compile(r"\bwhich\b|\bthat\s*$")
_ELSEWHERE = re.compile(r"\W+(?:\w+\W+){0,3}?(?:elsewhere|separate(?:ly)?|an?other|other|different)\b")
# "Police arrested a man for the murder of two girls"
_CHARGED = re.compile(
    r"\b(?:arrest|detain|charg|jail|convict|imprison|indict)\w*\b[^,;.]{0,60}\b(?:for|over|with)(?: the| an?)? $"
)
# "Two days after an attack that left six dead, ..."
_AFTER = re.compile(r"\b(?:hours?|days?|weeks?|months?|years?) after an? [^,;.]{1,40}\b(?:that|which)\b[^,;.]{0,20}$")
_TAKEN = re.compile(r"\b(?:who|that|which|abducted|kidnapped|seized|arrested|captured|detained|missing|taken)\b")
_HAD = re.compile(r"\bhad\b")
_WHERE = re.compile(r"\b(?:where|when|who|which)\b[^,;.]{0,40}$")
_AND = re.compile(r",\s+(?:and|but)\b|;")
# "... in September, when", "a July bombing that"
_THEN = re.compile(r"[^,;:]{0,40},?\s+(?:(?:in|during|at|of|by)\s+)?(?:when|where|which|that)\b[^,;:]*$")
_QUOTED = re.compile(r"[\"'“‘]?")
_NEW_CLAUSE = re.compile(r"[,;:]\s*$")


class Phrase(NamedTuple):
    """A casualty phrase where it stands."""

    sentence: str
    """The whole sentence, in small letters."""
    start: int
    """Offset of the phrase in the sentence."""
    end: int
    """Offset behind it."""
    rule: str
    """Alias of the grammar rule that made it."""
    number: int
    """Number of the sentence in the body."""
    gerund: bool
    """True for "killing two", which goes with the clause before it."""
    above: str = ""
    """The sentence before, in small letters."""

    @property
    def before(self) -> str:
        """The sentence up to the phrase."""
        return self.sentence[: self.start]

    @property
    def behind(self) -> str:
        """The rest of the sentence."""
        return self.sentence[self.end :]


def reason(phrase: Phrase) -> str:
    """Why a phrase is no news: another `time`, or a `reaction` to what happened; "" when it is news."""
    if phrase.rule == "coded":
        return "time" if _ELSEWHERE.match(phrase.behind) else ""
    if (
        _at_another_time(phrase)
        or _of_a_war(phrase)
        or _of_others(phrase)
        or _in_a_month(phrase)
        or _of_another_day(phrase)
        or _AFTER.search(phrase.before)
        or (phrase.rule == "nominal" and _CHARGED.search(phrase.before))
        or _of_a_campaign(phrase)
        or _of_a_series(phrase)
    ):
        return "time"
    if phrase.rule in ("passive", "reduced", "figure") and _NEW_CLAUSE.search(phrase.before):
        return ""  # "... accused of theft, 6 killed"
    if phrase.rule not in ("figure", "toll") and not phrase.gerund and _is_cause(phrase):
        return "time"
    # A noun ("the killing of") may stand far behind what it depends on, a verb rarely.
    reach = 250 if phrase.rule in ("nominal", "harm_to") else 90
    before = phrase.before[-reach:]
    if phrase.rule in ("active", "passive") and not phrase.gerund:
        before = _AND.split(before)[-1]  # "shot a man who threatened them, and detained one"
    if not cues.CLAUSE.search(before):
        return ""
    return "time" if cues.RECORD.search(phrase.before) else "reaction"


def _at_another_time(phrase: Phrase) -> bool:
    """True where the sentence names another time that no clause parts from the phrase: "last week", "since 2009"."""
    return any(
        not (
            _parted(phrase.sentence[phrase.end : when.start()])
            or _since_then(phrase, when[0])
            or _of_taking(phrase, when)
            or (when[0].startswith("since") and _stands_out(phrase, when.start()))
        )
        for when in _times(phrase.sentence)
    )


def _stands_out(phrase: Phrase, at: int) -> bool:
    """True where this very event stands out in a span of time: "the deadliest attack in two years"."""
    return cues.OUTSTANDING.search(phrase.sentence, max(0, at - 60), at) is not None


def _parted(between: str) -> bool:
    """True where another clause, or the reason for what the phrase tells, stands between it and a time."""
    return _OTHER_CLAUSE.search(between) is not None or cues.CLAUSE.search(between) is not None


def _of_taking(phrase: Phrase, when: re.Match[str]) -> bool:
    """True when only what went before lies in another time: "two men who were abducted last week were found dead"."""
    return (
        phrase.start < when.start() < phrase.end
        and _TAKEN.search(phrase.sentence, phrase.start, when.start()) is not None
    )


def _of_a_war(phrase: Phrase) -> bool:
    """True for what a whole war cost, unless this very event stands out in it."""
    return any(not _stands_out(phrase, span.start()) for span in _spans(phrase.sentence))


def _of_others(phrase: Phrase) -> bool:
    """True for "... of the group that killed eight guards in 2017", "the same men who killed two"."""
    if phrase.rule != "active" or not _THAT.search(phrase.before):
        return False
    return _YEAR_BEHIND.match(phrase.behind) is not None or _SAME_WHO.search(phrase.before) is not None


def _of_a_campaign(phrase: Phrase) -> bool:
    """True behind the lead for what many operations led to: "... conducted 40 raids, in which 60 men were detained".

    The next sentence may go on with it: "The operations resulted in 60 arrests".
    """
    if not phrase.number:
        return False
    if cues.CAMPAIGN.search(phrase.sentence):
        return True
    return cues.OPERATIONS.search(phrase.before) is not None and cues.CAMPAIGN.search(phrase.above) is not None


def _of_a_series(phrase: Phrase) -> bool:
    """True for what several attacks did together: "this was one of six attacks, in which 27 people died"."""
    series = cues.SERIES.search(phrase.before)
    return series is not None and _IN_WHICH.search(phrase.before, series.end()) is not None


def _of_another_day(phrase: Phrase) -> bool:
    """True for "... in Kot, where two men had been killed on 7 January" in a sentence about something else."""
    if not (_HAD.search(phrase.sentence, phrase.start, phrase.end) and _WHERE.search(phrase.before)):
        return False
    day = cues.ON_A_DAY.match(phrase.behind)
    return day is not None and day["day"] not in phrase.before


def _in_a_month(phrase: Phrase) -> bool:
    """True for a later sentence that goes back to a month or year: "In March two were killed", "... died in 2009"."""
    if not phrase.number:
        return False
    if cues.MONTH.match(phrase.sentence, _QUOTED.match(phrase.sentence).end()):  # type: ignore[union-attr]
        return True
    before = cues.MONTH.search(phrase.before)
    if before is not None and _THEN.match(phrase.before, before.end()):
        return True
    when = cues.MONTH.search(phrase.behind)
    return when is not None and not (_parted(phrase.behind[: when.start()]) or _since_then(phrase, when[0]))


# All phrases of a sentence ask for its cues.
@lru_cache(maxsize=1)
def _times(sentence: str) -> tuple[re.Match[str], ...]:
    return tuple(cues.SENTENCE.finditer(sentence))


@lru_cache(maxsize=1)
def _spans(sentence: str) -> tuple[re.Match[str], ...]:
    return tuple(cues.SPAN.finditer(sentence))


def _is_cause(phrase: Phrase) -> bool:
    """True for the cause of a protest; a finite verb needs a conjunction: "they marched after gunmen killed ..."."""
    finite = phrase.rule in ("active", "split") and not _THAT.search(phrase.before)
    return cues.of_protest(phrase.before, clause=finite)


def _since_then(phrase: Phrase, when: str) -> bool:
    """True when only the cause lies in another time: "died of wounds sustained ...", "the body of a man taken ..."."""
    if phrase.rule in ("body", "bodies"):
        return "day" in when
    return phrase.rule == "intransitive" and _OF_WOUNDS.match(phrase.behind) is not None
