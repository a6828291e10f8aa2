use super::Relay;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, UnixStream};

#[tokio::test]
async fn what_comes_in_goes_out_at_the_server_and_back_and_the_way_ends_with_its_owner() {
    let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = server.local_addr().unwrap().port();
    let relay = Relay::open("127.0.0.1", port).unwrap();
    let name = relay.folder().join(format!(".s.PGSQL.{port}"));
    let mut near = UnixStream::connect(&name).await.unwrap();
    let (mut far, _) = server.accept().await.unwrap();
    let (asked, answered) = (vec![7; 200_000], b"answer");
    let there = tokio::spawn(async move {
        let mut came = vec![0; 200_000];
        far.read_exact(&mut came).await.unwrap();
        far.write_all(answered).await.unwrap();
        came
    });
    near.write_all(&asked).await.unwrap();
    let mut back = Vec::new();
    near.read_to_end(&mut back).await.unwrap();
    assert_eq!((there.await.unwrap(), back.as_slice()), (asked, answered.as_slice()));
    relay.reaches().await.unwrap();
    drop((relay, server));
    while UnixStream::connect(&name).await.is_ok() {
        tokio::task::yield_now().await;
    }
}
