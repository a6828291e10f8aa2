//! The inbox by gRPC.

use super::{Door, call};
use crate::contract::inbox_server::Inbox;
use futures_util::{Stream, TryStreamExt};
use std::pin::Pin;
use tonic::{Request, Response, Status, async_trait};
use wire::pb;

#[async_trait]
impl Inbox for Door {
    async fn peek(
        &self,
        request: Request<pb::PeekRequest>,
    ) -> Result<Response<pb::Letters>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.peek(&call, request.into_inner()).await?))
    }

    async fn take(
        &self,
        request: Request<pb::TakeRequest>,
    ) -> Result<Response<pb::Letters>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.take(&call, request.into_inner()).await?))
    }

    async fn delete(
        &self,
        request: Request<pb::DeleteRequest>,
    ) -> Result<Response<pb::DeleteAnswer>, Status> {
        let call = call(&request)?;
        Ok(Response::new(self.0.delete(&call, request.into_inner()).await?))
    }

    type WatchStream = Pin<Box<dyn Stream<Item = Result<pb::Letter, Status>> + Send>>;

    async fn watch(
        &self,
        request: Request<pb::WatchRequest>,
    ) -> Result<Response<Self::WatchStream>, Status> {
        let call = call(&request)?;
        let letters = self.0.clone().watch(call, request.into_inner());
        Ok(Response::new(Box::pin(letters.map_err(Status::from))))
    }
}
