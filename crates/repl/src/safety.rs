//! The page before the first rehearsal, the same for everyone, and the screen that stops a scene.

use attuned_core::{CardTopic, Debrief};
use attuned_script::{Concern, HelpPurpose, PrivateHelp, country_of};

use crate::cards::Deck;
use crate::screen::{Screen, Tone};

/// Where private help is found, nearest first.
#[derive(Debug, Clone, Default)]
pub struct Care {
    help: PrivateHelp,
    country: Option<String>,
    deck: Deck,
}

impl Care {
    /// What ships with Attuned; the services of the country in `locale`, such as `en_GB.UTF-8`, come first.
    pub fn new(locale: Option<&str>) -> Self {
        Self { help: PrivateHelp::shipped(), country: locale.and_then(country_of), deck: Deck::new(locale) }
    }

    pub(crate) fn concern(&self, words: &str) -> Option<Concern> {
        self.help.concern(words)
    }

    /// Where a scene closes: the cards that fit it, by title.
    pub(crate) fn to_read_on(&self, screen: &mut Screen, topics: &[CardTopic]) {
        self.deck.to_read_on(screen, topics);
    }

    /// The cards that fit a rehearsal that is only looked back on: their titles, and where they are read.
    pub fn cards_for(&self, debrief: &Debrief) -> Screen {
        let mut screen = Screen::default();
        self.deck.named(&mut screen, &debrief.cards);
        screen
    }

    /// All cards, or the one with this number; that about finding someone with the services below it.
    pub(crate) fn card(&self, screen: &mut Screen, number: &str) {
        if self.deck.show(screen, number) == Some(CardTopic::FindingATherapist) {
            screen.gap();
            self.lines(screen, None);
        }
    }

    /// One fixed page before the first rehearsal. It asks nothing, and nothing depends on it.
    pub fn first_page(&self) -> Screen {
        let mut screen = Screen::default();
        screen.say(Tone::Title, "Before the first rehearsal");
        screen.gap();
        for text in [
            "This is a place to try out words for anxious moments: a scene, a few answers, and how each one may land in \
             both people. You can go back and try again as often as you like. It is a teaching model, not a test and not \
             therapy, and it knows nothing about the two of you.",
            "Alone or together, both are fine; alone needs no reason. Nothing leaves this computer. What you choose is \
             kept here, so that you can go on another evening; /journal shows it and deletes it.",
            "It is made for couples who are safe with each other. If you are afraid of your partner, if you have been \
             hurt or threatened, or if they control whom you see, your phone or your money, then better words will not \
             make it safe, and it is not yours to mend. Kindness that comes and goes between bad times can hold on to \
             a person very tightly; it does not make the bad times less bad. People who know about this listen in \
             private:",
        ] {
            screen.say(Tone::Plain, text);
            screen.gap();
        }
        self.lines(&mut screen, None);
        screen.gap();
        screen.say(
            Tone::Plain,
            "If someone looks at what you do on this computer, ask from another one. /exit! clears this screen and \
             leaves at once; /pause takes a break, whenever you like.",
        );
        screen.gap();
        screen.say(Tone::Quiet, "Press Enter to go on.");
        screen
    }

    /// The scene stops, because of words that were typed.
    pub(crate) fn stop(&self, concern: Concern) -> Screen {
        let mut screen = Screen::default();
        screen.say(Tone::Title, "Let's stop the scene here.");
        let (what, purpose) = match concern {
            Concern::SelfHarm => (
                "What you typed may be about hurting yourself. That matters more than any practice, and you do not have \
                 to carry it alone tonight. Please tell someone now: a person near you, or one of these.",
                HelpPurpose::Crisis,
            ),
            Concern::Violence => (
                "What you typed may be about someone being hurt or threatened. No words in a scene can make that safe, \
                 and it is not yours to practise away. People who know about this listen in private.",
                HelpPurpose::Safety,
            ),
        };
        screen.say(Tone::Plain, what);
        screen.gap();
        self.lines(&mut screen, Some(purpose));
        screen.gap();
        screen.say(
            Tone::Quiet,
            "Your words were not kept. /exit! clears the screen and leaves at once. If they were about something else, \
             Enter goes back to the scene.",
        );
        screen
    }

    /// The services; with a purpose, emergency numbers and those that serve it.
    fn lines(&self, screen: &mut Screen, purpose: Option<HelpPurpose>) {
        for place in self.help.places_from(self.country.as_deref()) {
            let wanted = place.lines.iter().filter(|line| {
                purpose.is_none_or(|purpose| line.purpose == purpose || line.purpose == HelpPurpose::Emergency)
            });
            let services: Vec<String> = wanted.map(|line| format!("{} {}", line.name, line.reach)).collect();
            screen.led(format!("{}:", place.name), Tone::Strong, Tone::Plain, services.join("; "));
        }
        let as_of = &self.help.as_of;
        screen.say(
            Tone::Quiet,
            format!("(as of {as_of}; elsewhere, your emergency number or a doctor knows whom to ask)"),
        );
    }
}
