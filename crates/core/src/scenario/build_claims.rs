//! Claims in their strict form, or what is wrong with them.

use super::build::Builder;
use super::claim::{After, Better, Can, Claim, Extent, Form, Goal, Origin, Rule};
use super::draft::{ClaimKind, DraftClaim};
use super::{Draft, DraftCondition, Fault, Field, Gauge, MomentId, MomentKindName, Place, ReplyId, Scenario};
use crate::model::{Role, StanceKind};

impl Builder<'_> {
    pub(super) fn claims(&mut self, draft: &Draft) -> Option<Vec<Claim>> {
        let claims = draft.claims.0.iter().enumerate().map(|(index, claim)| {
            let place = Place::claim(index);
            self.claim_fields_fit(claim, place);
            let within = claim.within.map(i64::from);
            let fits = self.range(within, 1, i64::from(Scenario::MOST_TURNS), place, Field::Within);
            let form = match claim.kind {
                ClaimKind::Always => self.rule(draft, claim, place).map(Form::Always),
                ClaimKind::Never => self.rule(draft, claim, place).map(Form::Never),
                ClaimKind::Can => self.can(draft, claim, place).map(Form::Can),
                ClaimKind::Better => self.better(draft, claim, place).map(Form::Better),
            };
            form.filter(|_| fits).map(|form| Claim { form, written: claim.clone() })
        });
        let claims: Vec<Option<Claim>> = claims.collect();
        claims.into_iter().collect()
    }

    /// Fields that belong to another kind of claim.
    fn claim_fields_fit(&mut self, claim: &DraftClaim, place: Place) {
        use ClaimKind::{Always, Better, Can, Never};
        let given: [(bool, Field, &[ClaimKind]); 12] = [
            (claim.at.is_some(), Field::At, &[Always, Never, Better]),
            (claim.reply.is_some(), Field::Reply, &[Always, Never, Better]),
            (claim.than.is_some(), Field::Than, &[Better]),
            (!claim.stances.is_empty(), Field::Stances, &[Always, Never]),
            (claim.during.is_some(), Field::During, &[Always, Never]),
            (claim.end.is_some(), Field::End, &[Always, Never]),
            (claim.reach.is_some(), Field::Reach, &[Can]),
            (claim.holds.is_some(), Field::Holds, &[Can]),
            (claim.from.is_some(), Field::From, &[Can]),
            (claim.everywhere, Field::Everywhere, &[Can]),
            (claim.of.is_some(), Field::Of, &[Better]),
            (claim.seat.is_some(), Field::Seat, &[Always, Never, Can]),
        ];
        for (present, field, kinds) in given {
            if present && !kinds.contains(&claim.kind) {
                self.fault(place.field(field), Fault::NotHere { field, entry: words(claim.kind) });
            }
        }
    }

    fn rule(&mut self, draft: &Draft, claim: &DraftClaim, place: Place) -> Option<Rule> {
        let after = self.after(draft, claim, place);
        let mut look = |condition: &DraftCondition, field: Field| self.condition(condition, place.field(field));
        let (span, condition) = match (&claim.during, &claim.end) {
            (Some(condition), None) => (Extent::During, look(condition, Field::During)),
            (None, Some(condition)) => (Extent::End, look(condition, Field::End)),
            _ => {
                let wants = "wants one of `during` and `end`, which say where to look and what for";
                self.unclear(claim, place, wants, "end: AtMost(Security, Steady)");
                return None;
            }
        };
        Some(Rule { after: after?, span, condition: condition?, within: claim.within })
    }

    fn after(&mut self, draft: &Draft, claim: &DraftClaim, place: Place) -> Option<After> {
        match (&claim.at, &claim.reply, claim.stances.as_slice()) {
            (None, None, []) => Some(After::Opening),
            (None, None, stances) => {
                let own = stances.iter().any(|stance| stance.kind() == StanceKind::OwnMove);
                let seat = claim.seat.unwrap_or(if own { Role::Anxious } else { Role::Partner });
                if own && seat == Role::Partner {
                    let wants = "names own moves, which only the anxious partner makes";
                    self.unclear(claim, place.field(Field::Seat), wants, "seat: Anxious");
                    return None;
                }
                Some(After::Stances(seat, stances.to_vec()))
            }
            (Some(at), Some(reply), []) => self.reply_at(draft, at, reply, place, Field::Reply).map(After::Reply),
            _ => {
                let wants = "wants `at` and `reply` together, or `stances`, or neither";
                self.unclear(claim, place, wants, r#"at: "far-away", reply: "why-ask""#);
                None
            }
        }
    }

    fn can(&mut self, draft: &Draft, claim: &DraftClaim, place: Place) -> Option<Can> {
        let goal = match (&claim.reach, &claim.holds) {
            (Some(id), None) => self.target(id, place.field(Field::Reach), "claim is about").map(Goal::Reach),
            (None, Some(condition)) => self.condition(condition, place.field(Field::Holds)).map(Goal::Holds),
            _ => {
                let wants = "wants one of `reach` and `holds`, which say what can be brought about";
                self.unclear(claim, place, wants, r#"reach: "softer""#);
                return None;
            }
        };
        let from = match (&claim.from, claim.everywhere) {
            (None, false) => Some(Origin::Moment(MomentId(0))),
            (None, true) => Some(Origin::Everywhere),
            (Some(id), false) => {
                let from = self.target(id, place.field(Field::From), "claim starts at");
                let ends = from.and_then(|from| draft.moments.get(from.0 as usize));
                if ends.is_some_and(|moment| moment.kind == MomentKindName::Ending) {
                    self.unclear(
                        claim,
                        place.field(Field::From),
                        "starts at an ending, where nobody can do anything",
                        r#"from: "far-away""#,
                    );
                    return None;
                }
                from.map(Origin::Moment)
            }
            (Some(_), true) => {
                self.unclear(claim, place, "wants `from` or `everywhere`, not both", "everywhere: true");
                None
            }
        };
        Some(Can { goal: goal?, from: from?, within: claim.within, seat: claim.seat.unwrap_or(Role::Partner) })
    }

    fn better(&mut self, draft: &Draft, claim: &DraftClaim, place: Place) -> Option<Better> {
        let needed = [(&claim.at, Field::At), (&claim.reply, Field::Reply), (&claim.than, Field::Than)];
        for (value, field) in needed {
            self.required(value.as_deref(), place.field(field), "`Better` claim", field);
        }
        let (at, reply, than) = (claim.at.as_deref()?, claim.reply.as_deref()?, claim.than.as_deref()?);
        let reply_id = self.reply_at(draft, at, reply, place, Field::Reply);
        let than_id =
            if self.moments.contains_key(at) { self.reply_at(draft, at, than, place, Field::Than) } else { None };
        let better =
            Better { reply: reply_id?, than: than_id?, within: claim.within, of: claim.of.unwrap_or(Gauge::Security) };
        if better.reply == better.than {
            let wants = "compares a reply with itself";
            self.unclear(claim, place.field(Field::Than), wants, r#"reply: "name-it", than: "why-ask""#);
            return None;
        }
        Some(better)
    }

    fn reply_at(&mut self, draft: &Draft, at: &str, reply: &str, place: Place, field: Field) -> Option<ReplyId> {
        let moment = self.target(at, place.field(Field::At), "claim is about")?;
        let replies = draft.moments.get(moment.0 as usize).map_or(&[][..], |moment| &moment.replies);
        let index = (0..).zip(replies).find(|(_, known)| known.id.as_deref() == Some(reply)).map(|(index, _)| index);
        if index.is_none() {
            let fault = Fault::UnknownReplyAt { reply: reply.into(), moment: at.into() };
            self.fault(place.field(field), fault);
        }
        index.map(|index| ReplyId { moment, index })
    }

    fn unclear(&mut self, claim: &DraftClaim, place: Place, wants: &'static str, example: &'static str) {
        let claim = words(claim.kind);
        self.fault(place, Fault::UnclearClaim { claim, wants, example });
    }
}

const fn words(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Always => "an `Always` claim",
        ClaimKind::Never => "a `Never` claim",
        ClaimKind::Can => "a `Can` claim",
        ClaimKind::Better => "a `Better` claim",
    }
}
