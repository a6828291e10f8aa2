//! The gRPC door with bytes for messages, so that they need not be any; nothing is tried again.

use super::Agency;
use prost::Message;
use prost::bytes::{Buf as _, BufMut as _};
use tonic::client::Grpc;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::codegen::http::uri::PathAndQuery;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};
use tonic::{Code, Request, Status};
use wire::pb;

/// A line.
#[derive(Debug, Clone)]
pub(crate) struct Rpc(Grpc<Channel>);

impl Rpc {
    pub(super) fn new(address: &str, agency: &Agency) -> Self {
        let credentials = &agency.credentials;
        let tls = ClientTlsConfig::new()
            .ca_certificate(Certificate::from_pem(&credentials.ca))
            .identity(Identity::from_pem(&credentials.chain, &credentials.key))
            .domain_name(&agency.server_name);
        let endpoint = Endpoint::from_shared(format!("https://{address}")).unwrap();
        Self(Grpc::new(endpoint.tls_config(tls).unwrap().connect_lazy()))
    }

    /// One call: a method of the contract, such as `Acts/Submit`, with any bytes.
    pub(super) async fn call(&self, method: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Status> {
        let path: PathAndQuery = format!("/liandong.v1.{method}").parse().unwrap();
        let mut line = self.0.clone();
        line.ready().await.map_err(|error| Status::unavailable(error.to_string()))?;
        Ok(line.unary(Request::new(bytes), path, Bytes).await?.into_inner())
    }

    /// The same with messages.
    pub(super) async fn ask<A: Message, B: Message + Default>(
        &self,
        method: &str,
        asked: &A,
    ) -> Result<B, Status> {
        let answer = self.call(method, asked.encode_to_vec()).await?;
        Ok(B::decode(answer.as_slice()).unwrap())
    }

    pub(crate) async fn submit(&self, act: &pb::SubmitRequest) -> Result<pb::Answer, Status> {
        self.ask("Acts/Submit", act).await
    }

    pub(super) async fn about(&self) -> Result<pb::AboutHub, Status> {
        self.ask("Hub/About", &pb::AboutRequest {}).await
    }
}

/// Status and code of a no.
pub(super) fn no(status: &Status) -> (Code, String) {
    let code = status.metadata().get("liandong-code").map(|code| code.to_str().unwrap());
    let code = code.unwrap_or_default();
    if !code.is_empty() {
        assert!(status.message().starts_with(code), "{status:?}");
    }
    (status.code(), code.to_owned())
}

#[derive(Debug)]
struct Bytes;

impl Codec for Bytes {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Bytes {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, to: &mut EncodeBuf<'_>) -> Result<(), Status> {
        to.put_slice(&item);
        Ok(())
    }
}

impl Decoder for Bytes {
    type Item = Vec<u8>;
    type Error = Status;

    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        let mut item = vec![0; from.remaining()];
        from.copy_to_slice(&mut item);
        Ok(Some(item))
    }
}
