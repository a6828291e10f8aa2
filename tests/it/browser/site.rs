//! A site of a few pages that never change, on a port of its own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// Nothing inline, nothing from elsewhere: as strict as our own pages are.
const POLICY: &str = "default-src 'self'";

const CLEAN: &str = r#"<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>移送</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="/dot.svg"></head><body><main>
<h1>案件移送</h1><p><a href="/wide">宽表</a></p>
<form action="/sent" method="post" enctype="multipart/form-data">
<p><label>案由 <input name="cause" value="旧"></label></p>
<p><label>日期 <input name="day" type="date"></label></p>
<p><label>机关 <select name="agency"><option value="eco">生态环境局</option>
<option value="police">公安局</option></select></label></p>
<p><label>附件 <input name="paper" type="file"></label></p>
<p><button>提交</button></p></form><p id="live">尚无</p><script src="/live.js"></script>
</main></body></html>"#;

const FAULTY: &str = r#"<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>
<h1>无障碍缺陷</h1><img src="/dot.svg"><input name="nameless"><p class="pale">看不清</p>
</body></html>"#;

const BROKEN: &str = r#"<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>坏</title></head>
<body><h1>坏页</h1><script>document.title = "inline"</script><script src="/throws.js"></script>
<img alt="" src="/missing.png"></body></html>"#;

const WIDE: &str = r#"<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>宽</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/wide.css"></head>
<body><h1>宽表</h1><p>六百像素</p></body></html>"#;

/// Its address. It serves until the tests end.
pub(super) fn open() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || serve(stream));
        }
    });
    address
}

fn serve(mut stream: TcpStream) {
    let mut from = BufReader::new(stream.try_clone().unwrap());
    let mut head = Vec::new();
    for line in from.by_ref().lines().map_while(Result::ok) {
        if line.is_empty() {
            break;
        }
        head.push(line);
    }
    let header = |name: &str| {
        let found = head.iter().find_map(|line| line.strip_prefix(name));
        found.unwrap_or_default().trim().to_owned()
    };
    let mut body = vec![0; header("Content-Length:").parse().unwrap_or(0)];
    // Whoever opens a connection in advance may never ask.
    let Some(path) = head.first().and_then(|line| line.split(' ').nth(1)) else { return };
    from.read_exact(&mut body).unwrap();
    if path == "/events" {
        return tell(&mut stream);
    }
    let (status, kind, text) = match path {
        "/clean" => ("200 OK", "text/html", CLEAN.to_owned()),
        "/faulty" => ("200 OK", "text/html", FAULTY.to_owned()),
        "/broken" => ("200 OK", "text/html", BROKEN.to_owned()),
        "/wide" => ("200 OK", "text/html", WIDE.to_owned()),
        "/sent" => ("200 OK", "text/plain; charset=utf-8", String::from_utf8_lossy(&body).into()),
        "/cookie" => ("200 OK", "text/plain", header("Cookie:")),
        "/said" => ("200 OK", "text/plain", header("Accept-Language:")),
        "/wide.css" => ("200 OK", "text/css", "p { width: 600px }".to_owned()),
        "/throws.js" => ("200 OK", "text/javascript", "throw new Error('thrown')".to_owned()),
        "/live.js" => ("200 OK", "text/javascript", LIVE.to_owned()),
        "/dot.svg" => ("200 OK", "image/svg+xml", DOT.to_owned()),
        _ => ("404 Not Found", "text/html", "<title>404</title><h1>没有</h1>".to_owned()),
    };
    let length = text.len();
    // The browser may have gone on.
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\
         Content-Security-Policy: {POLICY}\r\nSet-Cookie: seen={length}\r\n\r\n{text}"
    );
}

const LIVE: &str = "new EventSource('/events').onmessage = event => {
    document.getElementById('live').textContent = event.data; };";
const DOT: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'></svg>";

/// Counts in events, as long as somebody listens.
fn tell(stream: &mut TcpStream) {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    let mut said = stream.write_all(head.as_bytes());
    for count in 1.. {
        if said.is_err() {
            return;
        }
        said = write!(stream, "data: 第{count}条\n\n");
        // The pace of the site, not something that a test waits for.
        std::thread::sleep(Duration::from_millis(50));
    }
}
