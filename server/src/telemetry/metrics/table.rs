//! What a row of the table of metrics is, and how the table becomes fields.

/// A metric as it is declared.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// What kind it is.
    pub kind: Kind,
    /// What it says, in a sentence.
    pub help: &'static str,
    /// What it is divided by.
    pub labels: &'static [Label],
    /// The upper edges of the buckets, of a histogram.
    pub bounds: Option<Bounds>,
}

/// The kinds of metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Only grows.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Counts values by size.
    Histogram,
}

impl Kind {
    /// The word of the exposition format.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// A label of a metric.
#[derive(Debug, Clone, Copy)]
pub struct Label {
    /// Its name.
    pub name: &'static str,
    /// What its value says.
    pub meaning: &'static str,
    /// The values it may have. There are no others.
    pub values: Values,
}

/// The values that a label may have.
#[derive(Debug, Clone, Copy)]
pub enum Values {
    /// These.
    Words(&'static [&'static str]),
    /// The names of the tools, and `other`.
    Tools,
    /// The ids of the operations in the catalogue, and `other`.
    Operations,
    /// The one version of this server.
    Version,
}

/// The upper edges of the buckets of a histogram, in whole numbers: nanoseconds or bytes.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// What is measured.
    pub unit: Unit,
    /// The edges, in rising order.
    pub at: &'static [u64],
}

/// How many buckets there is room for, the one above all bounds included.
pub(super) const BUCKETS: usize = 15;

impl Bounds {
    /// Does not compile with more bounds than there is room for.
    pub(super) const fn new(unit: Unit, at: &'static [u64]) -> Self {
        assert!(at.len() < BUCKETS);
        Self { unit, at }
    }
}

/// What a histogram measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Time. Recorded in nanoseconds, shown in seconds.
    Seconds,
    /// Sizes.
    Bytes,
}

impl Unit {
    /// A recorded number as it is shown.
    pub(super) fn shown(self, recorded: u64) -> f64 {
        match self {
            Self::Seconds => recorded as f64 / 1e9,
            Self::Bytes => recorded as f64,
        }
    }
}

/// The values of the labels that are known at the start only.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) tools: Vec<&'static str>,
    pub(super) operations: Vec<&'static str>,
    pub(super) version: Vec<&'static str>,
}

impl Lists {
    pub(super) fn values(&self, label: &Label) -> &[&'static str] {
        match label.values {
            Values::Words(words) => words,
            Values::Tools => &self.tools,
            Values::Operations => &self.operations,
            Values::Version => &self.version,
        }
    }
}

/// A metric with its numbers, ready to be written out.
pub(super) trait Rows {
    fn write(&self, lists: &Lists, out: &mut String);
}

/// Makes the table, and a struct with a field for each row of it. The doc comment of a row is its help.
macro_rules! metrics {
    ($($(#[doc = $help:literal])+ $field:ident: $kind:ident($name:literal, [$($label:expr),*] $(, $bounds:expr)?);)+) => {
        /// Every metric there is.
        pub const METRICS: &[Metric] = &[$(super::table::metrics!(@row $kind $name [$($help)+] [$($label),*] [$($bounds)?])),+];

        /// Every metric with its numbers.
        pub(super) struct Series {
            $(pub(super) $field: $kind<{
                const LABELS: &[Label] = &[$($label),*];
                LABELS.len()
            }>,)+
        }

        impl Series {
            pub(super) fn new(lists: &Lists) -> Self {
                Self {
                    $($field: {
                        static ROW: Metric = super::table::metrics!(@row $kind $name [$($help)+] [$($label),*] [$($bounds)?]);
                        $kind::new(&ROW, lists)
                    },)+
                }
            }

            /// In the order of the table.
            pub(super) fn rows(&self) -> impl Iterator<Item = &dyn Rows> {
                let rows: [&dyn Rows; METRICS.len()] = [$(&self.$field),+];
                rows.into_iter()
            }
        }
    };
    (@row $kind:ident $name:literal [$($help:literal)+] [$($label:expr),*] [$($bounds:expr)?]) => {
        Metric {
            name: $name,
            kind: Kind::$kind,
            help: concat!($($help),+).trim_ascii(),
            labels: &[$($label),*],
            bounds: super::table::metrics!(@bounds $($bounds)?),
        }
    };
    (@bounds) => { None };
    (@bounds $bounds:expr) => { Some($bounds) };
}
pub(super) use metrics;
