//! Every number of the model, in one place: meaning, unit, range, source, value.
//!
//! Sources: "fitted" was chosen so that the named table or law is met; "assumed" is our guess; the rest names its
//! paper. `docs/model.md` shows this table, and a test holds it to that.

/// What is known of one parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParameterField {
    /// The field of [`Parameters`].
    pub name: &'static str,
    /// What it stands for.
    pub meaning: &'static str,
    /// Of the value.
    pub unit: &'static str,
    /// Where sensible values lie.
    pub range: &'static str,
    /// Where the value comes from.
    pub source: &'static str,
    /// The value Attuned ships with.
    pub value: f64,
}

/// Writes each parameter once: the field with its documentation, its value, and its entry in the table.
macro_rules! parameters {
    ($($name:ident = $value:literal, $meaning:literal, $unit:literal, $range:literal, $source:literal;)*) => {
        /// The parameters of the model. Doc lines read: meaning · unit · range · source.
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Parameters {
            $(
                #[doc = concat!($meaning, " · ", $unit, " · ", $range, " · ", $source, ".")]
                pub $name: f64,
            )*
        }

        impl Parameters {
            /// The values Attuned ships with; a session's log names them by [`Parameters::VERSION`].
            pub const STANDARD: Self = Self { $($name: $value,)* };

            /// What is known of each, in the order of the fields.
            pub const FIELDS: &'static [ParameterField] = &[
                $(ParameterField {
                    name: stringify!($name),
                    meaning: $meaning,
                    unit: $unit,
                    range: $range,
                    source: $source,
                    value: $value,
                },)*
            ];

            /// The same parameters with one, by its place in [`Parameters::FIELDS`], times `factor`.
            #[must_use]
            pub fn scaled(mut self, field: usize, factor: f64) -> Self {
                let values = [$(&mut self.$name,)*];
                if let Some(value) = values.into_iter().nth(field) {
                    *value *= factor;
                }
                self
            }
        }
    };
}

parameters! {
    understanding = 0.20, "Weight of understanding in responsiveness", "share", "0..1", "order Reis, assumed size";
    validation = 0.30, "Weight of validation in responsiveness", "share", "0..1", "order Reis, assumed size";
    caring = 0.20, "Weight of caring in responsiveness", "share", "0..1", "order Reis, assumed size";
    commitment = 0.15, "Weight of commitment in responsiveness", "share", "0..1", "assumed";
    invitation = 0.15, "Weight of invitation in responsiveness", "share", "0..1", "assumed";
    dismissal = 0.6, "Threat in a full dismissal", "share", "0..1", "assumed";
    defensiveness = 0.5, "Threat in full defensiveness", "share", "0..1", "assumed";
    withdrawal = 0.7, "Threat in a withdrawal with no limit or return time", "share", "0..1", "assumed";
    rest_security_base = 0.10, "Security at rest with neither trust nor footing", "level", "0..1", "assumed";
    rest_security_trust = 0.50, "Security at rest owed to trust", "per unit", "0..1", "assumed";
    rest_security_soothing = 0.30, "Security at rest owed to self-soothing", "per unit", "0..1", "assumed";
    rest_alarm_base = 0.10, "Alarm at rest of someone sure of the other", "level", "0..1", "assumed";
    rest_alarm_doubt = 0.80, "Alarm at rest owed to anxiety, doubt and lack of footing together", "level", "0..1", "fitted to law 5";
    gain = 0.68, "Pull of felt responsiveness on security", "log-odds per unit", "0.3..1.2", "fitted to T1, T2, T3, T8";
    loud = 2.6, "Louder hurt with attachment anxiety", "per θ", "0..4", "fitted to T2";
    slack = 0.22, "Benefit of the doubt of a secure person", "units of y", "0..0.5", "fitted to T2 and law 21";
    bias = 0.45, "Worry that fills the blanks when alarmed and unsure", "units of y", "0..1", "direction Fraley 2006";
    deaf = 0.65, "Share of a kind message lost at full alarm", "share", "0..1", "assumed";
    avoid = 0.30, "Share of a kind message lost at full avoidance", "share", "0..1", "assumed";
    recover_security = 0.54, "Speed of security's return to rest", "per turn", "0..1", "range T1";
    recover_alarm = 0.15, "Speed of alarm's return to rest", "per turn", "0..1", "assumed";
    learn = 0.15, "Speed at which expected responsiveness follows experience", "per message", "0..0.5", "assumed";
    pays = 0.02, "Cost of over-accommodation to the giver's goodwill", "per message", "0..0.1", "sign Lemay & Dudley 2011";
    grow = 0.010, "Growth of self-soothing by acceptance with a limit", "per message", "0..0.05", "sign Feeney 2007";
    erode = 0.05, "Erosion of self-soothing by over-accommodation", "per message", "0..0.2", "sign Arriaga et al. 2018";
    relief = 0.25, "Alarm relief by commitment, accommodation and limits", "log-odds per unit", "0..1", "order Benitez 2020";
    load = 0.30, "Load of a demand on the one who answers", "log-odds per unit", "0..1", "assumed";
    soothe = 1.5, "Alarm relief by own soothing", "log-odds at full footing", "0..3", "assumed";
    text_warm = 0.2, "Weight of warm influence by text", "share", "0..1", "T1 apart against together, by proxy assumed";
    text_hurt = 0.6, "Weight of hurtful influence by text", "share", "0..1", "assumed";
    trust_home = 0.82, "Trust at home for θ = 0", "level", "0..1", "assumed";
    trust_home_anxiety = 0.25, "Loss of trust at home with attachment anxiety", "per θ", "0..0.5", "assumed";
    soothing_start = 0.68, "Self-soothing at the start for θ = 0", "level", "0..1", "assumed";
    soothing_start_anxiety = 0.28, "Loss of self-soothing at the start with attachment anxiety", "per θ", "0..0.5", "assumed";
    night_leaves = 0.35, "Share of security's and alarm's distance to rest that is left after one day apart", "share", "0..1", "assumed";
    trust_day_leaves = 0.97, "Share of trust's distance to home that is left after one day apart", "share", "0..1", "assumed";
    wait_half = 60.0, "Minutes unanswered after which a wait threatens half as much as it ever will", "minutes", "10..240", "assumed";
    wait_soothed = 0.5, "Share of a wait's threat taken away by full own soothing", "share", "0..1", "assumed";
    tone = 0.5, "You give what you have: pull of one's own state on what one says", "log-odds", "0..10", "fitted to law 9";
    ask_steepness = 8.0, "Steepness of asking against alarm", "log-odds per unit", "4..12", "assumed";
    ask_midpoint = 0.5, "Alarm at which asking is as likely as not", "level", "0..1", "assumed";
}

impl Parameters {
    /// Changes whenever a value or an equation changes.
    pub const VERSION: u32 = 1;
}

impl Default for Parameters {
    fn default() -> Self {
        Self::STANDARD
    }
}
