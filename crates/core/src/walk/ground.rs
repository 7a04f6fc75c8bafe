//! Where plays stand that have the same facts and visits behind them, as far as these may still be asked for: turn by turn,
//! each known by its number, with what can follow worked out once.

use std::collections::BTreeMap;

use super::background::{AnyFeelings, Asked, Background, Feelings, Open};
use crate::scenario::{Condition, Faces, MomentId, Reply, Scenario};

/// The grounds of all turns.
#[derive(Debug)]
pub(super) struct Grounds<'s> {
    scenario: &'s Scenario,
    asked: Asked<'s>,
    open: Open,
    /// By the turns taken so far.
    turns: Vec<Turn<'s>>,
}

#[derive(Debug, Default)]
struct Turn<'s> {
    known: BTreeMap<Background, u32>,
    grounds: Vec<Ground<'s>>,
}

#[derive(Debug)]
struct Ground<'s> {
    place: Background,
    /// One for each reply of the moment; worked out when first asked for.
    sequels: Option<Vec<Sequel<'s>>>,
}

/// What a reply needs, and where it leads.
#[derive(Debug)]
pub(super) struct Sequel<'s> {
    when: Gate<'s>,
    /// With this reply given.
    after: Background,
    /// In the order in which they are tried.
    ways: Vec<(Gate<'s>, Landing)>,
}

/// Where a reply lands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Landing {
    pub(super) moment: MomentId,
    /// The number of the ground, one turn on; none at an ending.
    pub(super) ground: Option<u32>,
}

/// Is it passed?
#[derive(Debug, Clone, Copy)]
enum Gate<'s> {
    Always,
    Never,
    /// Chance may lead that way, and where there is no other it does.
    Chance,
    /// It depends on how the two people feel.
    Asks(&'s Condition),
}

impl<'s> Grounds<'s> {
    pub(super) fn new(scenario: &'s Scenario) -> Self {
        let asked = Asked::of(scenario);
        let open = asked.open();
        let turns = (0..=scenario.turns()).map(|_| Turn::default()).collect();
        Self { scenario, asked, open, turns }
    }

    /// The ground of a play that begins.
    pub(super) fn start(&mut self) -> u32 {
        let place = self.asked.start(self.scenario.first());
        self.number(0, place)
    }

    /// Works out what can follow from the ground with this number, `turn` turns taken.
    pub(super) fn look_ahead(&mut self, turn: u8, number: u32) {
        let Some(ground) = self.ground(turn, number).filter(|ground| ground.sequels.is_none()) else { return };
        let place = ground.place.clone();
        let (scenario, moment) = (self.scenario, place.moment());
        let sequels = scenario.moment(moment).replies().iter().map(|reply| self.sequel(turn, &place, reply)).collect();
        if let Some(ground) =
            self.turns.get_mut(usize::from(turn)).and_then(|turn| turn.grounds.get_mut(number as usize))
        {
            ground.sequels = Some(sequels);
        }
    }

    /// The moment of a ground.
    pub(super) fn moment(&self, turn: u8, number: u32) -> Option<MomentId> {
        self.ground(turn, number).map(|ground| ground.place.moment())
    }

    /// May the reply with this number be open there? It was looked ahead.
    pub(super) fn opens(&self, turn: u8, number: u32, reply: usize, feelings: &impl Feelings) -> bool {
        let Some((place, sequel)) = self.looked_ahead(turn, number, reply) else { return false };
        self.passes(&sequel.when, place, Some(place.moment()), feelings).holds
    }

    /// Everywhere that the reply with this number, just given, may lead to.
    pub(super) fn leads<'g>(
        &'g self,
        turn: u8,
        number: u32,
        reply: usize,
        feelings: &'g impl Feelings,
    ) -> impl Iterator<Item = Landing> + 'g {
        let sequel = self.looked_ahead(turn, number, reply).map(|(_, sequel)| sequel);
        let ways = sequel.into_iter().flat_map(|sequel| sequel.ways.iter().map(move |way| (sequel, way)));
        let mut is_over = false;
        ways.filter_map(move |(sequel, (gate, landing))| {
            if is_over {
                return None;
            }
            let faces = self.passes(gate, &sequel.after, None, feelings);
            is_over = !faces.fails;
            faces.holds.then_some(*landing)
        })
    }

    fn ground(&self, turn: u8, number: u32) -> Option<&Ground<'s>> {
        self.turns.get(usize::from(turn))?.grounds.get(number as usize)
    }

    fn looked_ahead(&self, turn: u8, number: u32, reply: usize) -> Option<(&Background, &Sequel<'s>)> {
        let ground = self.ground(turn, number)?;
        Some((&ground.place, ground.sequels.as_ref()?.get(reply)?))
    }

    fn passes(&self, gate: &Gate<'_>, place: &Background, here: Option<MomentId>, feelings: &impl Feelings) -> Faces {
        match gate {
            Gate::Always => Faces::only(true),
            Gate::Never => Faces::only(false),
            Gate::Chance => Faces::BOTH,
            Gate::Asks(condition) => self.asked.faces(condition, place, here, feelings),
        }
    }

    fn gate(&self, condition: &'s Condition, place: &Background, here: Option<MomentId>) -> Gate<'s> {
        match self.asked.faces(condition, place, here, &AnyFeelings) {
            Faces { holds: true, fails: false } => Gate::Always,
            Faces { holds: false, .. } => Gate::Never,
            Faces { .. } => Gate::Asks(condition),
        }
    }

    fn sequel(&mut self, turn: u8, place: &Background, reply: &'s Reply) -> Sequel<'s> {
        let when = reply.when().map_or(Gate::Always, |when| self.gate(when, place, Some(place.moment())));
        let mut after = place.clone();
        self.asked.answer(&mut after, reply);
        let mut ways = Vec::new();
        for exception in reply.exceptions() {
            let gate = self.gate(&exception.when, &after, None);
            if !matches!(gate, Gate::Never) {
                ways.push((gate, self.landing(turn + 1, &after, exception.to)));
            }
            if matches!(gate, Gate::Always) {
                return Sequel { when, after, ways };
            }
        }
        for to in reply.target().moments() {
            ways.push((Gate::Chance, self.landing(turn + 1, &after, to)));
        }
        Sequel { when, after, ways }
    }

    fn landing(&mut self, turn: u8, after: &Background, to: MomentId) -> Landing {
        let moment = self.scenario.landing(turn, to);
        if self.scenario.moment(moment).is_ending() {
            return Landing { moment, ground: None };
        }
        let mut place = after.led_to(moment);
        self.open.forget_the_rest(&mut place, self.scenario.turns() - turn);
        Landing { moment, ground: Some(self.number(turn, place)) }
    }

    fn number(&mut self, turn: u8, place: Background) -> u32 {
        let Some(turn) = self.turns.get_mut(usize::from(turn)) else { return 0 };
        if let Some(known) = turn.known.get(&place) {
            return *known;
        }
        let number = u32::try_from(turn.grounds.len()).unwrap_or(u32::MAX);
        turn.known.insert(place.clone(), number);
        turn.grounds.push(Ground { place, sequels: None });
        number
    }
}
