//! Ports of this machine: free when they are taken, and then the same for as long as the folder lives.

use crate::fault::StackFault;
use crate::place;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

const FILE: &str = "ports.json";
/// How long one question may take.
const ASK: Duration = Duration::from_secs(5);

/// The ports of one server, by what they are for.
#[derive(Debug)]
pub(crate) struct Ports {
    path: PathBuf,
    ports: BTreeMap<String, u16>,
}

impl Ports {
    /// The ports it had in this folder if all are free, else new ones.
    pub(crate) fn free_in(folder: &Path, names: &[&str]) -> Result<Self, StackFault> {
        let mut ports = Self::of(folder)?;
        ports.ports.retain(|name, _| names.contains(&name.as_str()));
        let had =
            names.iter().all(|name| ports.ports.get(*name).is_some_and(|port| is_free(*port)));
        if !had {
            ports.ports = names.iter().map(|name| ((*name).to_owned(), 0)).collect();
            ports.change()?;
        }
        Ok(ports)
    }

    /// The ports it has in this folder.
    pub(crate) fn of(folder: &Path) -> Result<Self, StackFault> {
        let path = folder.join(FILE);
        let ports = if path.exists() {
            let text = place::read(&path)?;
            serde_json::from_str(&text).map_err(|error| StackFault::at(&path, error))?
        } else {
            BTreeMap::new()
        };
        Ok(Self { path, ports })
    }

    /// Takes new ones. Somebody else may take them before the server does; it then ends and is moved again.
    pub(crate) fn change(&mut self) -> Result<(), StackFault> {
        // All are open at once, so that none is found twice.
        let mut open = Vec::new();
        for port in self.ports.values_mut() {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(none)?;
            *port = listener.local_addr().map_err(none)?.port();
            open.push(listener);
        }
        let text = serde_json::to_vec(&self.ports);
        place::write(&self.path, &text.map_err(|error| StackFault::at(&self.path, error))?)
    }

    /// The port for something; 0 where it has none.
    pub(crate) fn get(&self, name: &str) -> u16 {
        self.find(name).unwrap_or_default()
    }

    /// The port for something, if it has one.
    pub(crate) fn find(&self, name: &str) -> Option<u16> {
        self.ports.get(name).copied()
    }
}

/// A connection to a port of this machine, on which no answer is waited for longer than [`ASK`].
pub(crate) fn connect(port: u16) -> Result<TcpStream, String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let stream = TcpStream::connect_timeout(&address, ASK).map_err(|error| error.to_string())?;
    stream.set_read_timeout(Some(ASK)).map_err(|error| error.to_string())?;
    Ok(stream)
}

/// Whether somebody takes connections on a port.
pub(crate) fn answers(port: u16) -> Result<(), String> {
    connect(port).map(drop)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

fn none(error: std::io::Error) -> StackFault {
    StackFault::new(
        format!("没有空闲端口:{error}"),
        format!("there is no free port on loopback: {error}"),
    )
}
