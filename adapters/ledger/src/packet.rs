//! A packet as bytes: a version, then each field with its length.

use engine::{Fault, Packet};

/// The form written today.
const FORM: u8 = 1;

/// The bytes of a packet.
pub(crate) fn bytes(packet: &Packet) -> Result<Vec<u8>, Fault> {
    let texts = texts(packet);
    let size = texts.iter().map(|text| 4 + text.len()).sum::<usize>();
    let mut bytes = Vec::with_capacity(1 + 32 + size + 32 * packet.parts.len());
    bytes.push(FORM);
    bytes.extend_from_slice(&packet.salt);
    for text in texts {
        let length = u32::try_from(text.len());
        let length =
            length.map_err(|_| Fault::breach("a message has more bytes than 32 bits count"))?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(text);
    }
    bytes.extend_from_slice(packet.parts.as_flattened());
    Ok(bytes)
}

fn texts(packet: &Packet) -> [&[u8]; 6] {
    [
        &packet.statement,
        &packet.signature,
        packet.key.as_bytes(),
        &packet.answer,
        &packet.receipt,
        &packet.receipt_signature,
    ]
}

/// The packet whose bytes these are.
pub(crate) fn read(bytes: &[u8]) -> Result<Packet, Fault> {
    parse(bytes).ok_or_else(|| Fault::breach("a stored packet is not of its form"))
}

fn parse(bytes: &[u8]) -> Option<Packet> {
    let (form, rest) = bytes.split_first()?;
    if *form != FORM {
        return None;
    }
    let (salt, mut rest) = rest.split_first_chunk::<32>()?;
    let mut text = || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (text, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        rest = after;
        Some(text.to_vec())
    };
    let (statement, signature, key) = (text()?, text()?, String::from_utf8(text()?).ok()?);
    let (answer, receipt, receipt_signature) = (text()?, text()?, text()?);
    let (parts, tail) = rest.as_chunks::<32>();
    let parts = parts.to_vec();
    let packet = Packet {
        salt: *salt,
        statement,
        signature,
        key,
        answer,
        receipt,
        receipt_signature,
        parts,
    };
    tail.is_empty().then_some(packet)
}
