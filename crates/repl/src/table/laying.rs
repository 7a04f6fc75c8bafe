//! The questions that lay the table, one after the other, and what the answers change.
//!
//! Invariant: what the two short questions were answered with is never shown again, in no form.

use attuned_core::{Answers, Company, Names, People, Question, Role, Seat, Slider, Who};

use super::{Change, Table};
use crate::screen::{Screen, Tone};
use crate::words::sentence;

/// Laying the table: one question after the other.
#[derive(Debug)]
pub(crate) struct Laying<'t> {
    table: &'t mut Table,
    asks: Asks,
    /// What comes after the question that is asked now.
    then: Asks,
    /// Can something be shown that the terminal forgets?
    has_private_screen: bool,
    /// Something to say on top of the next screen.
    said: Option<String>,
}

/// What the next line answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    WhatToChange,
    Company(Role),
    Names,
    /// Is this one sitting here alone?
    Ready(Who),
    Question(Who, Question, Option<Slider>),
    Done,
}

impl<'t> Laying<'t> {
    /// From the beginning.
    pub(crate) fn begin(table: &'t mut Table, has_private_screen: bool) -> Self {
        Self { table, asks: Asks::WhatToChange, then: Asks::WhatToChange, has_private_screen, said: None }
    }

    /// Only who is in the seat nobody sits in, where there is one.
    pub(crate) fn company(table: &'t mut Table) -> Self {
        let asks = table.empty().map_or(Asks::Done, Asks::Company);
        Self { table, asks, then: Asks::Done, has_private_screen: false, said: None }
    }

    /// What to show now; `None` when all is said.
    pub(crate) fn screen(&mut self) -> Option<Screen> {
        let mut screen = Screen::default();
        if let Some(said) = self.said.take() {
            screen.say(Tone::Plain, said);
            screen.gap();
        }
        match self.asks {
            Asks::WhatToChange => self.overview(&mut screen),
            Asks::Company(role) => self.ask_for_company(&mut screen, role),
            Asks::Names => {
                screen.say(Tone::Title, "Which names shall the scenes use?");
                screen.say(Tone::Plain, "Type both with `and` between them, such as: Kim and Sascha");
                screen.say(Tone::Quiet, "They stay on this computer. Enter leaves it as it is.");
            }
            Asks::Ready(who) => {
                screen.say(Tone::Title, format!("Two short questions for {}.", self.name(who)));
                let alone = if self.has_private_screen {
                    "They are for one pair of eyes; the screen forgets them. The answers stay on this computer."
                } else {
                    "What is typed here stays readable in this window. The answers stay on this computer."
                };
                screen.say(Tone::Plain, alone);
                screen.say(
                    Tone::Plain,
                    "They set where the two in a scene start from, and nothing is made of them but that.",
                );
                screen.say(Tone::Quiet, "Press Enter when you sit here, or type no to leave it.");
            }
            Asks::Question(_, question, _) => {
                screen.is_private = self.has_private_screen;
                screen.say(Tone::Title, question.asks());
                screen.led(" 0", Tone::Strong, Tone::Plain, question.least());
                screen.led("10", Tone::Strong, Tone::Plain, question.most());
                screen.say(Tone::Quiet, "A number from 0 to 10. There is no right one. Enter leaves both questions.");
            }
            Asks::Done => return None,
        }
        Some(screen)
    }

    /// What was typed.
    pub(crate) fn hear(&mut self, line: &str) {
        let line = line.trim();
        self.asks = match self.asks {
            Asks::WhatToChange => self.change(line),
            Asks::Company(role) => self.choose_company(role, line),
            Asks::Names => self.set_names(line),
            Asks::Ready(_) if line.eq_ignore_ascii_case("no") => Asks::WhatToChange,
            Asks::Ready(who) => Asks::Question(who, Question::Alarm, None),
            Asks::Question(who, question, alarm) => self.answer(who, question, alarm, line),
            Asks::Done => Asks::Done,
        };
    }

    fn overview(&self, screen: &mut Screen) {
        screen.say(Tone::Title, "Who plays");
        screen.say(Tone::Plain, self.table.in_words());
        if let Some(company) = self.table.company() {
            screen.say(Tone::Plain, format!("In the other seat: someone {}.", company.who));
        }
        screen.gap();
        for (number, (_, text)) in (1..).zip(self.table.changes()) {
            screen.led(format!("{number:>2}"), Tone::Strong, Tone::Plain, text);
        }
        screen.gap();
        screen.say(Tone::Quiet, "A number changes it. Enter is fine as it is, and goes back to the scenes.");
    }

    fn change(&mut self, line: &str) -> Asks {
        if line.is_empty() {
            return Asks::Done;
        }
        let changes = self.table.changes();
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some((change, _)) = number.and_then(|index| changes.get(index)) else {
            self.said = Some(format!("A number from 1 to {}, or Enter.", changes.len()));
            return Asks::WhatToChange;
        };
        match *change {
            Change::Seats(seats) => {
                self.table.seats = seats;
                self.table.empty().map_or(Asks::WhatToChange, Asks::Company)
            }
            Change::Company(role) => Asks::Company(role),
            Change::Names => Asks::Names,
            Change::Loud => {
                self.table.loud = self.table.loud.other();
                Asks::WhatToChange
            }
            Change::Questions(who) => Asks::Ready(who),
            Change::Forget => {
                self.table.people = People::default();
                self.table.loud = Who::First;
                self.said = Some("Forgotten. Scenes use the names their authors gave.".to_owned());
                Asks::WhatToChange
            }
        }
    }

    fn ask_for_company(&self, screen: &mut Screen, role: Role) {
        let title = match (role, self.table.people.name(self.table.loud.playing(role))) {
            (Role::Partner, None) => "Who answers you tonight? Someone …".to_owned(),
            (Role::Anxious, None) => "Whom do you answer tonight? Someone …".to_owned(),
            (_, Some(name)) => format!("How is {name} tonight? Someone …"),
        };
        screen.say(Tone::Title, title);
        for (number, company) in (1..).zip(Company::of(role)) {
            screen.led(format!("{number:>2}"), Tone::Strong, Tone::Plain, company.who);
        }
        for note in Company::of(role).iter().filter_map(|company| company.note) {
            screen.gap();
            screen.say(Tone::Plain, note);
        }
        screen.gap();
        screen.say(Tone::Quiet, "A number chooses. Enter leaves it as it is.");
    }

    fn choose_company(&mut self, role: Role, line: &str) -> Asks {
        let all = Company::of(role);
        let number = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match number.and_then(|index| all.get(index)) {
            Some(company) => {
                let seat = Seat::Policy(company.policy);
                match role {
                    Role::Anxious => self.table.seats.anxious = seat,
                    Role::Partner => self.table.seats.partner = seat,
                }
            }
            None if line.is_empty() => {}
            None => {
                self.said = Some(format!("A number from 1 to {}, or Enter.", all.len()));
                return Asks::Company(role);
            }
        }
        self.then
    }

    fn set_names(&mut self, line: &str) -> Asks {
        if line.is_empty() {
            return Asks::WhatToChange;
        }
        let both = line.split_once(" and ").or_else(|| line.split_once('&')).or_else(|| line.split_once(','));
        let Some((first, second)) = both else {
            self.said = Some("Two names, with `and` between them.".to_owned());
            return Asks::Names;
        };
        match Names::new(first, second) {
            Ok(names) => {
                self.table.people.names = Some(names);
                Asks::WhatToChange
            }
            Err(error) => {
                self.said = Some(sentence(&error.to_string()));
                Asks::Names
            }
        }
    }

    fn answer(&mut self, who: Who, question: Question, alarm: Option<Slider>, line: &str) -> Asks {
        if line.is_empty() {
            self.said = Some("Left as it was.".to_owned());
            return Asks::WhatToChange;
        }
        let Some(slider) = line.parse().ok().and_then(Slider::new) else {
            self.said = Some("A number from 0 to 10, or just Enter.".to_owned());
            return Asks::Question(who, question, alarm);
        };
        match alarm {
            None => Asks::Question(who, Question::Room, Some(slider)),
            Some(alarm) => {
                let answers = Answers { alarm, room: slider };
                self.table.people = std::mem::take(&mut self.table.people).answered(who, Some(answers));
                self.said = Some(format!("Thank you, {}. That is all.", self.name(who)));
                Asks::WhatToChange
            }
        }
    }

    fn name(&self, who: Who) -> String {
        self.table.people.name(who).unwrap_or("you").to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use attuned_core::Seats;

    use super::*;
    use crate::render::{Layout, Look};

    fn read(table: &mut Table, lines: &[&str]) -> String {
        let look = Look { layout: Layout::Rich, theme: None, width: Some(60) };
        let mut laying = Laying::begin(table, true);
        let mut text = String::new();
        for line in lines {
            let Some(screen) = laying.screen() else { break };
            let kind = if screen.is_private { "[on a screen that is forgotten]\n" } else { "" };
            let _ = write!(text, "{kind}{}\n> {line}\n\n", screen.render(look));
            laying.hear(line);
        }
        assert!(text.lines().all(|line| line.chars().count() <= 60), "{text}");
        text
    }

    #[test]
    fn the_table_is_laid_in_plain_words() {
        let mut table = Table::new(Seats::AS_PARTNER, People::default());
        let lines = [
            "4",
            "Kim",
            "Kim & kim",
            "Kim and Sascha",
            "2",
            "9",
            "3",
            "6",
            "",
            "11",
            "8",
            "2",
            "5",
            "3",
            "7",
            "no",
            "",
        ];
        insta::assert_snapshot!(read(&mut table, &lines));
        assert_eq!((table.seats(), table.loud()), (Seats::AS_BOTH, Who::Second));
        assert!(table.people().first.is_some() && table.people().second.is_none());
    }

    #[test]
    fn what_was_answered_is_never_shown_again() {
        let mut table = Table::new(Seats::AS_BOTH, People::default());
        let first = read(&mut table, &["4", "Kim and Sascha", "6", "", "8", "2", ""]);
        let (_, after) = first.split_once("> 2").unwrap();
        assert!(after.contains("Thank you, Kim."), "{after}");
        let mut other = Table::new(Seats::AS_BOTH, People::default());
        let again = read(&mut other, &["4", "Kim and Sascha", "6", "", "0", "10", ""]);
        assert_eq!(after, again.split_once("> 10").unwrap().1, "whatever was answered, the screens are the same");
    }

    #[test]
    fn who_asks_for_a_seat_is_asked_for_company_and_nothing_else() {
        let mut table = Table::new(Seats::AS_ANXIOUS, People::default());
        let mut laying = Laying::company(&mut table);
        laying.hear("12");
        assert!(laying.screen().is_some());
        laying.hear("2");
        assert_eq!(laying.screen(), None);
        assert_eq!(table.seats().partner, Seat::Policy(attuned_core::Policy::Steady));
        assert_eq!(Laying::company(&mut Table::new(Seats::AS_BOTH, People::default())).screen(), None);
    }

    #[test]
    fn no_number_but_the_last_changes_with_who_plays() {
        let people = People { names: Some(Names::new("Kim", "Sascha").unwrap()), ..People::default() };
        let [alone, both] =
            [Seats::AS_PARTNER, Seats::AS_BOTH].map(|seats| Table::new(seats, people.clone()).changes());
        assert_eq!((alone.len(), &alone[..both.len()]), (both.len() + 1, &both[..]));
    }

    #[test]
    fn all_can_be_forgotten() {
        let mut table = Table::new(Seats::AS_PARTNER, People::default());
        read(&mut table, &["4", "Kim and Sascha", "5", "8", ""]);
        assert_eq!(table, Table::new(Seats::AS_PARTNER, People::default()));
    }
}
