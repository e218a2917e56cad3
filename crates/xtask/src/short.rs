//! Short names for what the module imports from wasm-bindgen's script: there each name says what it does and ends in a
//! hash, is written in the module as well as in the script, and is read by nobody.
//!
//! It must not know what is imported, nor change anything else.

use std::fmt::{self, Display, Formatter};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{ImportSectionReader, Parser, Payload};

/// Where wasm-bindgen's script is found.
const BINDINGS: &str = "./codraft_bg.js";

/// What cannot be read, or is not written as it was expected.
#[derive(Debug)]
pub(crate) struct Unread(String);

/// The module with short names, and the script that knows them.
pub(crate) fn shortened(module: &[u8], script: &str) -> Result<(Vec<u8>, String), Unread> {
    let (mut out, mut script) = (Module::new(), script.to_owned());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                let (imports, names) = shorter(imports)?;
                out.section(&imports);
                script = renamed(script, &names)?;
            }
            other => {
                if let Some((id, at)) = other.as_section() {
                    let data = &module[at.start as usize..at.end as usize];
                    out.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok((out.finish(), script))
}

/// The imports, and the long names of those that have their place as a name.
fn shorter(all: ImportSectionReader<'_>) -> Result<(ImportSection, Vec<&str>), Unread> {
    let (mut imports, mut names) = (ImportSection::new(), Vec::new());
    for import in all.into_imports() {
        let import = import?;
        let ty = RoundtripReencoder.entity_type(import.ty)?;
        if import.module == BINDINGS {
            imports.import(BINDINGS, &names.len().to_string(), ty);
            names.push(import.name);
        } else {
            imports.import(import.module, import.name, ty);
        }
    }
    Ok((imports, names))
}

/// The script, in which each of these is called by its place.
fn renamed(mut script: String, names: &[&str]) -> Result<String, Unread> {
    for (at, name) in names.iter().enumerate() {
        // A member of what the module imports, on a line of its own.
        let (long, short) = (format!("\n        {name}: "), format!("\n        {at}: "));
        if script.matches(&long).count() != 1 {
            return Err(Unread(format!("wasm-bindgen's script does not have {name} once")));
        }
        script = script.replace(&long, &short);
    }
    Ok(script)
}

impl<E: std::error::Error> From<E> for Unread {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

impl Display for Unread {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, Instruction,
        TypeSection, ValType,
    };

    /// `ask` answers what the first of two imports answers; the second is of another script.
    fn module() -> Vec<u8> {
        let mut out = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        out.section(&types);
        let mut imports = ImportSection::new();
        imports.import(BINDINGS, "__wbg_a_1", EntityType::Function(0));
        imports.import("./other.js", "kept", EntityType::Function(0));
        out.section(&imports);
        out.section(FunctionSection::new().function(0));
        out.section(ExportSection::new().export("ask", ExportKind::Func, 2));
        let mut ask = Function::new([]);
        ask.instruction(&Instruction::Call(0)).instruction(&Instruction::End);
        out.section(CodeSection::new().function(&ask));
        out.finish()
    }

    #[test]
    fn a_module_with_short_names_calls_what_it_called() {
        let script = "{\n        __wbg_a_1: () => 7,\n    }";
        let (module, script) = shortened(&module(), script).expect("a module and its script");
        let script = format!(
            "const module = new WebAssembly.Module(Uint8Array.from({module:?}));
            const imports = {{ '{BINDINGS}': {script}, './other.js': {{ kept: () => 8 }} }};
            console.log(new WebAssembly.Instance(module, imports).exports.ask());"
        );
        let output = std::process::Command::new("node").args(["--eval", &script]).output();
        let output = output.expect("node");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "7", "{complaint}");
    }

    #[test]
    fn a_script_that_is_written_otherwise_is_refused() {
        assert!(shortened(&module(), "{ __wbg_a_1: () => 7 }").is_err());
    }
}
