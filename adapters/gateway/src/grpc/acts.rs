//! Acts by gRPC.

use super::{Door, call};
use crate::contract::acts_server::Acts;
use tonic::{Request, Response, Status, async_trait};
use wire::pb;

#[async_trait]
impl Acts for Door {
    async fn submit(
        &self,
        request: Request<pb::SubmitRequest>,
    ) -> Result<Response<pb::Answer>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.submit(&call, request.into_inner()).await?))
    }
}
