"""The one definition of what entries look like. The build checks with it; the JSON Schemas that editors use are made from it."""

from pydantic import Field

from build_scripts.parts import Change, Entry, Figure, Id, Judgement, Proof, Prose, Statement, Strict, Text


class Guideline(Entry):
    """A measure that a plant can take."""

    resource: str
    also_saves: list[str] = []
    practice: str
    equipment: list[str] = []
    sectors: list[str] = []
    effort: str
    who: list[str] = Field(min_length=1)
    instruments: list[str] = []
    signs: list[Statement] = Field(min_length=1)
    steps: list[Statement] = Field(min_length=1)
    cautions: list[Statement] = Field(min_length=1)
    proof: list[Proof] = Field(min_length=1)


class Topic(Entry):
    """What the strategy says on something, what it means in use, what has changed, what to do."""

    group: str
    strategy_sections: list[str] = Field(min_length=1)
    says: Prose
    in_use: list[Statement] = Field(min_length=1)
    changed: list[Change] = []
    do: list[Statement] = Field(min_length=1)


class ServiceStep(Strict):
    """One step of a service: what is done, by whom, and the days that it takes."""

    what: Prose
    who: str
    expert_days: float | None = None
    company_days: float | None = None
    basis: Judgement | None = None


class Deliverable(Strict):
    """What the client gets, and what proves that it is done."""

    what: Text
    proof: Prose


class ServiceModule(Entry):
    """A service that a centre sells or gives: scope, steps, days, what comes out, how its price is made."""

    streams: list[str] = Field(min_length=1)
    resources: list[str] = Field(min_length=1)
    strategy_sections: list[str] = Field(min_length=1)
    client: Prose
    scope: list[Statement] = Field(min_length=1)
    not_included: list[Statement] = []
    client_provides: list[Statement] = Field(min_length=1)
    steps: list[ServiceStep] = Field(min_length=1)
    deliverables: list[Deliverable] = Field(min_length=1)
    competences: list[Statement] = Field(min_length=1)
    quality: list[Statement] = Field(min_length=1)
    price_logic: list[Statement] = Field(min_length=1)


class Technology(Entry):
    """An environmentally sound technology: what it replaces, how it works, where it fits, what it costs."""

    resource: str
    also_saves: list[str] = []
    practice: str
    effort: str
    sectors: list[str] = Field(min_length=1)
    equipment: list[str] = []
    replaces: Prose
    principle: Prose
    conditions: list[Statement] = Field(min_length=1)
    limits: list[Statement] = Field(min_length=1)
    local_fit: list[Statement] = Field(min_length=1)
    figures: list[Figure] = Field(min_length=1)
    costs: list[Figure] = Field(min_length=1)


class ProcessStep(Strict):
    """One step of a sector's process: what goes in, and what leaves it that is no product."""

    step: Text
    takes: list[str] = []
    loses: list[str] = []


class Option(Strict):
    """One way to lose less, with the practice that it belongs to."""

    what: Prose
    practice: str


class Sector(Entry):
    """An industry: its process, where it loses, benchmarks, and options with prevention first."""

    sector: str
    process: list[ProcessStep] = Field(min_length=2)
    losses: list[Statement] = Field(min_length=1)
    benchmarks: list[Figure] = Field(min_length=1)
    options: list[Option] = Field(min_length=1)


class Stakeholder(Entry):
    """Somebody whose part in a programme is needed: interest, contribution, how to engage them."""

    field: str
    strategy_sections: list[str] = Field(min_length=1)
    interest: list[Statement] = Field(min_length=1)
    gives: list[Statement] = Field(min_length=1)
    engage: list[Statement] = Field(min_length=1)
    agreement: list[Statement] = Field(min_length=1)
    cautions: list[Statement] = Field(min_length=1)


class Measure(Strict):
    """What a company did, and the practice that it belongs to."""

    what: Prose
    practice: str


class Case(Entry):
    """What a real company did, with published figures that a calculator computes again; a made-up one says so in ``teaching``."""

    sector: str
    country: str
    year: str
    company: str
    teaching: bool = False
    resource: str
    also_saves: list[str] = []
    situation: Prose
    measures: list[Measure] = Field(min_length=1)
    figures: list[Figure] = Field(min_length=1)
    recomputed: list[Statement] = Field(min_length=1)
    lessons: list[Statement] = Field(min_length=1)


class Duration(Strict):
    """How long an element takes, and whose days."""

    weeks: float
    company_days: float | None = None
    expert_days: float | None = None
    basis: Judgement | None = None


class Part(Strict):
    """What one role does in an element."""

    role: str
    task: Prose
    days: float | None = None
    basis: Judgement | None = None


class Output(Strict):
    """What an element leaves behind, and what proves it."""

    id: Id
    what: Text
    proof: Prose


class ProgrammeElement(Entry):
    """A building block of a country's programme."""

    phase: str
    streams: list[str] = Field(min_length=1)
    ring: str
    strategy_sections: list[str] = Field(min_length=1)
    purpose: Prose
    requires: list[Id] = []
    synergies: list[Id] = []
    uses: list[Id] = []
    duration: Duration
    stakeholders: list[Part] = Field(min_length=1)
    cost_drivers: list[Statement] = Field(min_length=1)
    outputs: list[Output] = Field(min_length=1)
