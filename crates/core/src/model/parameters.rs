//! Every number of the model, in one place. Doc lines read: meaning · unit · range · source.
//!
//! Sources: "fitted" was chosen so that the named table or law is met; "assumed" is our guess; the rest names its
//! paper. `docs/model.md` repeats this table and says how far each may be trusted.

/// The parameters of the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// Weight of understanding in responsiveness · share · 0..1 · order Reis, assumed size.
    pub understanding: f64,
    /// Weight of validation in responsiveness · share · 0..1 · order Reis, assumed size.
    pub validation: f64,
    /// Weight of caring in responsiveness · share · 0..1 · order Reis, assumed size.
    pub caring: f64,
    /// Weight of commitment in responsiveness · share · 0..1 · assumed.
    pub commitment: f64,
    /// Weight of invitation in responsiveness · share · 0..1 · assumed.
    pub invitation: f64,
    /// Threat in a full dismissal · share · 0..1 · assumed.
    pub dismissal: f64,
    /// Threat in full defensiveness · share · 0..1 · assumed.
    pub defensiveness: f64,
    /// Threat in a withdrawal with no limit or return time · share · 0..1 · assumed.
    pub withdrawal: f64,
    /// Security at rest with neither trust nor footing · level · 0..1 · assumed.
    pub rest_security_base: f64,
    /// Security at rest owed to trust · per unit · 0..1 · assumed.
    pub rest_security_trust: f64,
    /// Security at rest owed to self-soothing · per unit · 0..1 · assumed.
    pub rest_security_soothing: f64,
    /// Alarm at rest of someone sure of the other · level · 0..1 · assumed.
    pub rest_alarm_base: f64,
    /// Alarm at rest owed to anxiety, doubt and lack of footing together · level · 0..1 · fitted to law 5.
    pub rest_alarm_doubt: f64,
    /// Pull of felt responsiveness on security · log-odds per unit · 0.3..1.2 · fitted to T1, T2, T3, T8.
    pub gain: f64,
    /// Louder hurt with attachment anxiety · per θ · 0..4 · fitted to T2.
    pub loud: f64,
    /// Benefit of the doubt of a secure person · units of y · 0..0.5 · fitted to T2 and law 21.
    pub slack: f64,
    /// Worry that fills the blanks when alarmed and unsure · units of y · 0..1 · direction Fraley 2006.
    pub bias: f64,
    /// Share of a kind message lost at full alarm · share · 0..1 · assumed.
    pub deaf: f64,
    /// Share of a kind message lost at full avoidance · share · 0..1 · assumed.
    pub avoid: f64,
    /// Speed of security's return to rest · per turn · 0..1 · range T1.
    pub recover_security: f64,
    /// Speed of alarm's return to rest · per turn · 0..1 · assumed.
    pub recover_alarm: f64,
    /// Speed at which expected responsiveness follows experience · per message · 0..0.5 · assumed.
    pub learn: f64,
    /// Cost of over-accommodation to the giver's goodwill · per message · 0..0.1 · sign Lemay & Dudley 2011.
    pub pays: f64,
    /// Growth of self-soothing by acceptance with a limit · per message · 0..0.05 · sign Feeney 2007.
    pub grow: f64,
    /// Erosion of self-soothing by over-accommodation · per message · 0..0.2 · sign Arriaga et al. 2018.
    pub erode: f64,
    /// Alarm relief by commitment, accommodation and limits · log-odds per unit · 0..1 · order Benitez 2020.
    pub relief: f64,
    /// Load of a demand on the one who answers · log-odds per unit · 0..1 · assumed.
    pub load: f64,
    /// Alarm relief by own soothing · log-odds at full footing · 0..3 · assumed.
    pub soothe: f64,
    /// Weight of warm influence by text · share · 0..1 · T1 apart against together, by proxy assumed.
    pub text_warm: f64,
    /// Weight of hurtful influence by text · share · 0..1 · assumed.
    pub text_hurt: f64,
    /// Trust at home for θ = 0 · level · 0..1 · assumed.
    pub trust_home: f64,
    /// Loss of trust at home with attachment anxiety · per θ · 0..0.5 · assumed.
    pub trust_home_anxiety: f64,
    /// Self-soothing at the start for θ = 0 · level · 0..1 · assumed.
    pub soothing_start: f64,
    /// Loss of self-soothing at the start with attachment anxiety · per θ · 0..0.5 · assumed.
    pub soothing_start_anxiety: f64,
    /// Share of security's and alarm's distance to rest that is left after one day apart · share · 0..1 · assumed.
    pub night_leaves: f64,
    /// Share of trust's distance to home that is left after one day apart · share · 0..1 · assumed.
    pub trust_day_leaves: f64,
    /// Minutes unanswered after which a wait threatens half as much as it ever will · minutes · 10..240 · assumed.
    pub wait_half: f64,
    /// Share of a wait's threat taken away by full own soothing · share · 0..1 · assumed.
    pub wait_soothed: f64,
    /// "You give what you have": pull of one's own state on what one says · log-odds · 0..10 · fitted to law 9.
    pub tone: f64,
    /// Steepness of asking against alarm · log-odds per unit · 4..12 · assumed.
    pub ask_steepness: f64,
    /// Alarm at which asking is as likely as not · level · 0..1 · assumed.
    pub ask_midpoint: f64,
}

impl Parameters {
    /// The values Attuned ships with; a session's log names them by [`Parameters::VERSION`].
    pub const STANDARD: Self = Self {
        understanding: 0.20,
        validation: 0.30,
        caring: 0.20,
        commitment: 0.15,
        invitation: 0.15,
        dismissal: 0.6,
        defensiveness: 0.5,
        withdrawal: 0.7,
        rest_security_base: 0.10,
        rest_security_trust: 0.50,
        rest_security_soothing: 0.30,
        rest_alarm_base: 0.10,
        rest_alarm_doubt: 0.80,
        gain: 0.60,
        loud: 2.8,
        slack: 0.22,
        bias: 0.45,
        deaf: 0.65,
        avoid: 0.30,
        recover_security: 0.60,
        recover_alarm: 0.15,
        learn: 0.15,
        pays: 0.02,
        grow: 0.010,
        erode: 0.05,
        relief: 0.25,
        load: 0.30,
        soothe: 1.5,
        text_warm: 0.2,
        text_hurt: 0.6,
        trust_home: 0.82,
        trust_home_anxiety: 0.25,
        soothing_start: 0.68,
        soothing_start_anxiety: 0.28,
        night_leaves: 0.35,
        trust_day_leaves: 0.97,
        wait_half: 60.0,
        wait_soothed: 0.5,
        tone: 3.0,
        ask_steepness: 8.0,
        ask_midpoint: 0.5,
    };

    /// Changes whenever a value or an equation changes.
    pub const VERSION: u32 = 1;
}

impl Default for Parameters {
    fn default() -> Self {
        Self::STANDARD
    }
}
