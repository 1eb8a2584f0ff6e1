//! The kinds of device: what they measure, which commands they take, what an edge needs to know of them.

/// The maker whose devices the partner key sees.
pub(crate) const PARTNER: &str = "Brightwave";

/// The published id of the model that is only pinged.
const HEARTBEAT: &str = "5dc4ba6c-c323-4118-a4e4-504f074426f2";

/// A kind of device.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) vendor: &'static str,
    pub(crate) name: &'static str,
    /// What a device of this kind is called in a room.
    pub(crate) role: &'static str,
    pub(crate) aliases: &'static [&'static str],
    pub(crate) sub_models: &'static [&'static str],
    pub(crate) firmware: &'static [&'static str],
    pub(crate) telemetry: &'static [Telemetry],
    pub(crate) commands: &'static [Command],
    /// Custom parameters of a device behind an edge; `(label, type, required)`.
    pub(crate) parameters: &'static [(&'static str, &'static str, bool)],
    pub(crate) edge: bool,
    /// Identified by a cloud id instead of serial and MAC.
    pub(crate) cloud: bool,
    pub(crate) faults: &'static [&'static str],
}

/// What a device measures.
#[derive(Debug)]
pub(crate) enum Telemetry {
    Range(&'static str, i64, i64),
    Flag(&'static str),
    Choice(&'static str, &'static [&'static str]),
}

/// What a device can be told.
#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) name: &'static str,
    pub(crate) friendly: &'static str,
    pub(crate) with_file: bool,
    pub(crate) fields: &'static [Field],
}

/// A value that a command takes.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) kind: &'static str,
    pub(crate) type_name: Option<&'static str>,
    pub(crate) options: &'static [(&'static str, &'static str)],
    pub(crate) path: Option<&'static str>,
}

const NO_FIELD: Field =
    Field { name: "", required: false, kind: "string", type_name: None, options: &[], path: None };

const REBOOT: Command = Command { name: "reboot", friendly: "Reboot", with_file: false, fields: &[] };
const FIRMWARE: Command =
    Command { name: "update_firmware", friendly: "Update firmware", with_file: true, fields: &[] };
const POWER: Command = Command {
    name: "set_power",
    friendly: "Set power",
    with_file: false,
    fields: &[Field {
        name: "state",
        required: true,
        kind: "select",
        type_name: Some("staticListSingle"),
        options: &[("On", "on"), ("Off", "off")],
        path: None,
    }],
};
const VOLUME: Command = Command {
    name: "set_volume",
    friendly: "Set volume",
    with_file: false,
    fields: &[Field { name: "level", required: true, kind: "number", ..NO_FIELD }],
};
const INPUT: Command = Command {
    name: "set_input",
    friendly: "Select input",
    with_file: false,
    fields: &[Field {
        name: "input",
        required: true,
        kind: "select",
        type_name: Some("dynamicListSingle"),
        path: Some("details.available_inputs"),
        ..NO_FIELD
    }],
};
const DIAGNOSE: Command = Command {
    name: "run_diagnostics",
    friendly: "Run diagnostics",
    with_file: false,
    fields: &[
        Field {
            name: "tests",
            required: false,
            kind: "multiselect",
            type_name: Some("staticListMulti"),
            options: &[("Audio", "audio"), ("Video", "video"), ("Network", "network")],
            path: None,
        },
        Field { name: "note", required: false, kind: "string", ..NO_FIELD },
    ],
};

const TEMPERATURE: Telemetry = Telemetry::Range("temperature", 28, 61);
const CPU: Telemetry = Telemetry::Range("cpu_load", 2, 88);
const UPTIME: Telemetry = Telemetry::Range("uptime_hours", 1, 2200);
const SOURCE: Telemetry = Telemetry::Choice("input", &["hdmi1", "hdmi2", "usbc", "airplay"]);
const FAN: Telemetry = Telemetry::Range("fan_speed", 600, 3200);

const HOT: &str = "Temperature is too high";
const LOSS: &str = "Packet loss above 2 %";
const DISK: &str = "Storage is almost full";

const BASE: Model = Model {
    vendor: PARTNER,
    name: "",
    role: "",
    aliases: &[],
    sub_models: &[],
    firmware: &["1.4.2", "1.4.1", "1.3.9"],
    telemetry: &[UPTIME],
    commands: &[REBOOT],
    parameters: &[],
    edge: false,
    cloud: false,
    faults: &[HOT],
};

/// All kinds, in a fixed order: a device's kind is its place in this list.
pub(crate) const MODELS: &[Model] = &[
    Model {
        name: "RoomCodec 500",
        role: "Codec",
        aliases: &["RC500"],
        sub_models: &["Plus", "Mini"],
        telemetry: &[
            TEMPERATURE,
            CPU,
            UPTIME,
            Telemetry::Flag("in_call"),
            Telemetry::Range("packet_loss", 0, 4),
            Telemetry::Range("people_count", 0, 12),
        ],
        commands: &[REBOOT, FIRMWARE, VOLUME, DIAGNOSE],
        faults: &[HOT, LOSS, "SIP registration failed", "Camera not detected"],
        ..BASE
    },
    Model {
        vendor: "Lumora",
        name: "ProDisplay 75",
        role: "Display",
        aliases: &["PD75", "ProDisplay"],
        sub_models: &["4K", "Touch"],
        firmware: &["2.1.0", "2.0.7", "1.9.12"],
        telemetry: &[
            TEMPERATURE,
            SOURCE,
            Telemetry::Range("brightness", 10, 100),
            Telemetry::Flag("power_status"),
        ],
        commands: &[REBOOT, POWER, INPUT, VOLUME],
        faults: &[HOT, "No signal on the selected input", "Panel usage over 40000 hours"],
        ..BASE
    },
    Model {
        name: "TouchPanel T10",
        role: "Touch Panel",
        aliases: &["T10"],
        telemetry: &[Telemetry::Range("ambient_light", 5, 90), Telemetry::Flag("motion_sensor"), UPTIME],
        commands: &[REBOOT, FIRMWARE],
        faults: &["Screen not responding", LOSS],
        ..BASE
    },
    Model {
        vendor: "Auralis",
        name: "DSP-X200",
        role: "DSP",
        aliases: &["X200"],
        firmware: &["1.0.0", "0.9.8"],
        telemetry: &[TEMPERATURE, CPU, Telemetry::Range("output_level", -60, 0), Telemetry::Flag("mute")],
        commands: &[REBOOT, VOLUME, DIAGNOSE],
        faults: &["Amplifier channel 2 clipping", "Dante clock lost"],
        cloud: true,
        ..BASE
    },
    Model {
        vendor: "Lumora",
        name: "LaserBeam 8K",
        role: "Projector",
        aliases: &["LB8"],
        sub_models: &["Short Throw"],
        firmware: &["3.2.1", "3.1.0"],
        telemetry: &[TEMPERATURE, FAN, Telemetry::Range("lamp_hours", 40, 19_500), SOURCE],
        commands: &[POWER, INPUT, REBOOT],
        faults: &["Lamp life below 5 %", HOT, "Air filter blocked"],
        ..BASE
    },
    Model {
        vendor: "Auralis",
        name: "CeilingMic C4",
        role: "Ceiling Microphone",
        aliases: &["C4"],
        firmware: &["4.0.3", "4.0.1"],
        telemetry: &[Telemetry::Flag("mute"), Telemetry::Range("signal_level", -70, -6)],
        commands: &[REBOOT],
        faults: &["Microphone muted by hardware"],
        cloud: true,
        ..BASE
    },
    Model {
        name: "StageCam PTZ",
        role: "Camera",
        aliases: &["PTZ"],
        sub_models: &["20x", "30x"],
        telemetry: &[TEMPERATURE, Telemetry::Range("zoom", 1, 30), Telemetry::Flag("tracking")],
        commands: &[REBOOT, FIRMWARE, DIAGNOSE],
        faults: &["Autofocus motor stalled", LOSS],
        ..BASE
    },
    Model {
        vendor: "Signly",
        name: "Digital Media Player",
        role: "Signage Player",
        aliases: &["DMP"],
        firmware: &["1.0.0"],
        telemetry: &[
            CPU,
            Telemetry::Range("disk_used", 10, 97),
            Telemetry::Choice("playlist", &["lobby", "menu", "news"]),
        ],
        commands: &[REBOOT, POWER],
        faults: &[DISK, "Playlist out of date"],
        cloud: true,
        ..BASE
    },
    Model {
        name: "ControlHub H2",
        role: "Control Processor",
        aliases: &["H2", "Hub"],
        telemetry: &[CPU, TEMPERATURE, UPTIME, Telemetry::Range("memory_used", 20, 93)],
        commands: &[REBOOT, FIRMWARE, DIAGNOSE],
        faults: &[DISK, "Control program stopped"],
        ..BASE
    },
    Model {
        vendor: "Netgrid",
        name: "AV Switch 24P",
        role: "Network Switch",
        aliases: &["24P"],
        firmware: &["6.3.8", "6.3.2"],
        telemetry: &[
            TEMPERATURE,
            FAN,
            Telemetry::Range("poe_watts", 20, 370),
            Telemetry::Range("ports_up", 2, 24),
        ],
        commands: &[REBOOT],
        parameters: &[("Community", "password", true), ("SNMP port", "number", false)],
        edge: true,
        faults: &["PoE budget exceeded", LOSS],
        ..BASE
    },
    Model {
        vendor: "Netgrid",
        name: "SmartPDU 8",
        role: "Power Unit",
        aliases: &["PDU8"],
        firmware: &["2.2.0"],
        telemetry: &[
            Telemetry::Range("watts", 30, 1400),
            Telemetry::Flag("outlet_1"),
            Telemetry::Flag("outlet_2"),
        ],
        commands: &[REBOOT, POWER],
        parameters: &[("User", "text", true), ("Password", "password", true), ("Notes", "textarea", false)],
        edge: true,
        faults: &["Outlet 1 overload"],
        ..BASE
    },
    Model {
        vendor: "Xyte",
        name: "Heartbeat (ping only)",
        role: "Heartbeat",
        aliases: &["Ping"],
        firmware: &["1.0.0"],
        telemetry: &[Telemetry::Range("round_trip_ms", 1, 90)],
        commands: &[],
        edge: true,
        faults: &["Round trip above 80 ms"],
        ..BASE
    },
];

/// The model of a device at a place in a room: rooms have a codec and a display first, then other things.
pub(crate) fn of_place(place: u32, dice: u64) -> usize {
    match place % 4 {
        0 => 0,
        1 => 1,
        2 => 2,
        _ => 3 + usize::try_from(dice % 9).unwrap_or(0),
    }
}

/// The uuid of a model.
pub(crate) fn id(seed: crate::seed::Seed, model: usize) -> String {
    match MODELS.get(model) {
        Some(row) if row.vendor == "Xyte" => HEARTBEAT.to_owned(),
        _ => seed.id(crate::seed::Kind::Model, u32::try_from(model).unwrap_or(0)),
    }
}

/// The model with a uuid.
pub(crate) fn find(seed: crate::seed::Seed, wanted: &str) -> Option<usize> {
    (0..MODELS.len()).find(|model| id(seed, *model).eq_ignore_ascii_case(wanted))
}

/// A model by its place; places come from this module, so the first is only a fallback.
pub(crate) fn get(model: usize) -> &'static Model {
    MODELS.get(model).unwrap_or(&BASE)
}
