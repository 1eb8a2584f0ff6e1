//! The device API.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

pub mod registration;
pub mod info;
pub mod telemetries;
pub mod commands;
pub mod incidents;
pub mod configuration;
pub mod licenses;
pub mod files;
pub mod dumps;
pub mod events;
pub mod types;
impl crate::Provisioning {
    /// How a device, or a child behind it, comes into the cloud and leaves it.
    #[must_use]
    pub fn registration(&self) -> registration::ProvisioningRegistration<'_> {
        registration::ProvisioningRegistration {
            api: self,
        }
    }
}

impl crate::Device {
    /// How a device, or a child behind it, comes into the cloud and leaves it.
    #[must_use]
    pub fn registration(&self) -> registration::Registration<'_> {
        registration::Registration {
            api: self,
        }
    }
}

impl crate::Device {
    /// What the cloud knows about the device, and the space it stands in.
    #[must_use]
    pub fn info(&self) -> info::Info<'_> {
        info::Info { api: self }
    }
}

impl crate::Device {
    /// The device's regular report, whose answer says what to fetch next.
    #[must_use]
    pub fn telemetries(&self) -> telemetries::Telemetries<'_> {
        telemetries::Telemetries {
            api: self,
        }
    }
}

impl crate::Device {
    /// What the device is told to do, and its word on how that went.
    #[must_use]
    pub fn commands(&self) -> commands::Commands<'_> {
        commands::Commands { api: self }
    }
}

impl crate::Device {
    /// Faults the device reports about itself.
    #[must_use]
    pub fn incidents(&self) -> incidents::Incidents<'_> {
        incidents::Incidents { api: self }
    }
}

impl crate::Device {
    /// The settings document that cloud and device keep in step.
    #[must_use]
    pub fn configuration(&self) -> configuration::Configuration<'_> {
        configuration::Configuration {
            api: self,
        }
    }
}

impl crate::Device {
    /// Licenses to put on the device or to take off it.
    #[must_use]
    pub fn licenses(&self) -> licenses::Licenses<'_> {
        licenses::Licenses { api: self }
    }
}

impl crate::Device {
    /// Files attached to the model, above all firmware.
    #[must_use]
    pub fn files(&self) -> files::Files<'_> {
        files::Files { api: self }
    }
}

impl crate::Device {
    /// Logs and other files that the device uploads.
    #[must_use]
    pub fn dumps(&self) -> dumps::Dumps<'_> {
        dumps::Dumps { api: self }
    }
}

impl crate::Device {
    /// The device's log of things that happened.
    #[must_use]
    pub fn events(&self) -> events::Events<'_> {
        events::Events { api: self }
    }
}
