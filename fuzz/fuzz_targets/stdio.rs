//! The long run of this target.
#![cfg_attr(fuzzing, no_main)]
xyte_fuzz::target!(stdio);
