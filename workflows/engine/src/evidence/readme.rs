//! How to check a bundle by hand, for whoever opens it.

use crate::origin;
use audit::NoteKey;
use casework::procedure::Name;

/// The README of a case's bundle, with the key of the newest log; and of all, where there are several.
pub(super) fn text(case: &Name, log: &NoteKey, logs: &[NoteKey]) -> String {
    let (zh, en) = (zh(case, log, logs), en(case, log, logs));
    format!("{zh}\n{en}\n{STEPS}")
        .replace("LOGNAME", log.name())
        .replace("LOGFIRST", origin::first_log(log.name()))
}

/// The keys of all logs, one a line.
fn all(log: &NoteKey, logs: &[NoteKey]) -> String {
    let several = logs.iter().map(NoteKey::text).collect::<Vec<_>>().join("\n  ");
    if logs.is_empty() { log.text() } else { several }
}

fn zh(case: &Name, log: &NoteKey, logs: &[NoteKey]) -> String {
    let anew = if logs.is_empty() { "" } else { ANEW_ZH };
    let keys = all(log, logs);
    format!(
        "案件 {case} 的证据包
====================

本包证明:平台日志中记有本案的这些请求、答复与事件,且此后未被改动。
核验只需 sha256sum 与任一 Ed25519 工具(下文用 openssl 3),不需要联动软件,不需要网络。
timeline.zh.txt 供阅读,本身不是证据;证据是 entries/ 下的文件。
本包不能证明其后再无他事:检查点之后的记录不在其中。
keys.json 中的密钥是随包附带的。请与平台公布的日志密钥、各机构自己公布的公钥核对:
  {keys}
{anew}
每条记录 entries/位置/ 下:
  entry.json          写入日志的记录,只有哈希与时间
  salt.hex            盐值
  statement.json      机构签名的陈述(平台自身所为则为其自述,无签名、无回执)
  signature.hex       陈述的签名
  answer.json         平台的答复
  receipt.json/.sig   平台当时给出的回执及其签名
  parts.json          各案事件的 SHA-256(并案、拆分时含另一案的哈希,其内容不在本包)
  events.json         本案的事件
  proof.tlog-proof    该记录在日志中的证明(c2sp.org/tlog-proof)
被拒绝的请求没有 events.json,其余证明相同。

逐步核验的命令见文末。各步的含义:
  1  文件齐全、未被改动
  2  检查点由日志密钥签署(见证的签名行同在 checkpoint 中,见 c2sp.org/tlog-cosignature)
  3  记录在日志中
  4  陈述、答复、事件正是记录所承诺的
  5  陈述由机构签署,回执由平台签署
  6  版本连续:按位置次序累计 events.json 的事件个数,应等于每份答复中的 version
  7  文书的 SHA-256 即其文件名,并见于陈述
"
    )
}

fn en(case: &Name, log: &NoteKey, logs: &[NoteKey]) -> String {
    let anew = if logs.is_empty() { "" } else { ANEW_EN };
    let keys = all(log, logs);
    format!(
        "Evidence of case {case}
=======================

This bundle proves that these requests, answers and events of the case stand in the hub's log and
were not changed since.
All you need is sha256sum and any Ed25519 tool (below: openssl 3); no Liandong, no network.
timeline.en.txt is for reading and proves nothing; the evidence are the files in entries/.
The bundle cannot prove that nothing came later: what follows the checkpoint is not in it.
The keys in keys.json came with the bundle. Compare them with the log key that the hub has published,
and with the public keys that the agencies have published themselves:
  {keys}
{anew}
In each entries/POSITION/:
  entry.json          the record in the log: hashes and a time
  salt.hex            the salt
  statement.json      what the agency signed (what the house did by itself has neither signature nor
                      receipt)
  signature.hex       the signature of the statement
  answer.json         what the hub answered
  receipt.json/.sig   the receipt that the hub gave at once, and its signature
  parts.json          SHA-256 of the events of each case (where cases were merged or split also of the
                      other one, whose content is not here)
  events.json         the events of this case
  proof.tlog-proof    the proof that the entry is in the log (c2sp.org/tlog-proof)
A refused act has no events.json; its proof is the same.

The commands stand at the end. What each step shows:
  1  no file is missing or changed
  2  the checkpoint is signed by the log's key (witnesses' lines stand in it too, see
     c2sp.org/tlog-cosignature)
  3  the entry is in the log
  4  statement, answer and events are what the entry commits to
  5  the agency has signed the statement, the hub the receipt
  6  versions have no gap: the events of all events.json, counted in the order of positions, come to
     the version in each answer
  7  the SHA-256 of a document is its name, and stands in a statement
"
    )
}

/// The README of a case's excerpt.
pub(super) fn excerpt(case: &Name, log: &NoteKey) -> String {
    let text = format!(
        "案件 {case} 的摘录
==================

本摘录给可查案件证明而不读其文书的机构:每条记录在日志中,所示陈述与答复正是记录所承诺的。
不含文书、事件与盐值总密;列有物品、举报人或者文书内容的陈述只有记录与证明。
timeline.zh.txt 供阅读,本身不是证据。未列出的记录不能由此推定不存在。
密钥请与平台公布的日志密钥、各机构自己公布的公钥核对:
  {log}
每条记录 entries/位置/ 下:entry.json 记录;proof.tlog-proof 证明;statement.json、statement.salt.hex、
signature.hex 陈述及其盐值与签名;answer.json、answer.salt.hex 答复及其盐值。

Excerpt of case {case}
======================

For an office that sees the proofs of a case and not what its documents say: each entry is in the log, and
the statements and answers shown are what it commits to.
Documents, events and the secret behind all salts are not in it; of a statement that lists exhibits, names
a reporter or quotes a document there is the entry and its proof alone.
timeline.en.txt is for reading and proves nothing. That an entry is not here does not show that there is none.
Compare the log's key with the one that the hub has published, and the agencies' keys with theirs:
  {log}
In each entries/POSITION/: entry.json, the record; proof.tlog-proof, its proof; statement.json with
statement.salt.hex and signature.hex; answer.json with answer.salt.hex.
",
        log = log.text()
    );
    // The steps that need neither events nor receipts are those of a whole bundle.
    let (before, after) = STEPS.split_once("# 4  commitments").unwrap_or((STEPS, ""));
    let (_, signatures) = after.split_once("# 5  signatures").unwrap_or_default();
    let signed = signatures.split_once("  (echo liandong.v1/receipt").map_or("", |(it, _)| it);
    format!("{text}\n{before}{SHOWN}\n# 5  signatures{signed}fi\ndone\n")
        .replace("LOGNAME", log.name())
        .replace("LOGFIRST", origin::first_log(log.name()))
}

/// The step that differs: each part has its own salt.
const SHOWN: &str = r#"# 4  commitments: SHA-256 of the part's own salt and then the bytes
field() { sed -n "s/.*\"$1\":\"\([0-9a-f]*\)\".*/\1/p" $d/entry.json; }
for part in statement answer; do [ -f $d/$part.json ] || continue
  [ "$( (xxd -r -p $d/$part.salt.hex; cat $d/$part.json) | sha)" = "$(field $part)" ] && echo "  $part ok" || echo "  $part CHANGED"
done
"#;

const ANEW_ZH: &str =
    "平台曾从较旧的备份恢复,并在同一棵树上另开日志(公钥相同,名称不同)。logs/ 下是另开日志的记录:
其陈述载明旧日志头、见证方所见条数与原因,由此可知丢失多少条;该条之前的回执用旧名,之后用新名。
";

const ANEW_EN: &str = "The hub was restored from an older copy and opened another log on the same tree (the same public
key under another name). In logs/ are the entries that opened one: their statements tell the old
head, how many entries witnesses had seen and why, and so how many are lost; receipts of entries
before it bear the old name, those after it the new one.
";

/// The commands, the same in every language. They are run by a POSIX shell in the unpacked folder.
const STEPS: &str = r#"
---------------------------------------------------------------------------------------------------

# 1  manifest
sed -n 's/^  "\(.*\)": "\([0-9a-f]*\)",\{0,1\}$/\2  \1/p' manifest.json | sha256sum -c --quiet && echo files ok
find . -type f ! -name manifest.json | wc -l ; grep -c '": "' manifest.json   # the same number twice

# scratch files, and a key as openssl reads it:  der HEX > key.der
t=$(mktemp -d)
der() { echo "302a300506032b6570032100$1" | xxd -r -p; }
verify() { openssl pkeyutl -verify -pubin -keyform DER -inkey "$1" -rawin -in "$2" -sigfile "$3"; }
sha() { sha256sum | cut -c1-64; }

# 2  checkpoint
der "$(sed -n 's/^  "log": "[^+]*+[^+]*+\(.*\)",$/\1/p' keys.json | base64 -d | tail -c 32 | xxd -p -c 64)" > $t/log.der
sed '/^$/,$d' checkpoint > $t/body
sed -n 's|^— LOGNAME ||p' checkpoint | head -1 | base64 -d | tail -c 64 > $t/sig
verify $t/log.der $t/body $t/sig

origin=LOGFIRST
for d in $(ls -d entries/* logs/* 2>/dev/null | sort -t/ -k2); do echo "$d"

# 3  the entry is in the log
size=$(sed -n 2p checkpoint) ; root=$(sed -n 3p checkpoint | base64 -d | xxd -p -c 64)
n=$(sed -n 's/^index //p' $d/proof.tlog-proof) ; s=$((size - 1))
r=$( (printf '\000'; cat $d/entry.json) | sha)
for p in $(sed -e '1,/^index /d' -e '/^$/,$d' $d/proof.tlog-proof); do
  p=$(echo "$p" | base64 -d | xxd -p -c 64)
  if [ $((n % 2)) = 1 ] || [ $n = $s ]; then
    r=$(echo "01$p$r" | xxd -r -p | sha)
    while [ $((n % 2)) = 0 ] && [ $n != 0 ]; do n=$((n / 2)) ; s=$((s / 2)) ; done
  else
    r=$(echo "01$r$p" | xxd -r -p | sha)
  fi
  n=$((n / 2)) ; s=$((s / 2))
done
[ $r = $root ] && echo "  in the log" || echo "  NOT in the log"

# 4  commitments: SHA-256 of a salt and then the bytes; each part's salt is SHA-256 of salt.hex and its name
field() { sed -n "s/.*\"$1\":\"\([0-9a-f]*\)\".*/\1/p" $d/entry.json; }
salt() { (xxd -r -p $d/salt.hex; printf %s $1) | sha | xxd -r -p; }
salted() { (salt $1; cat) | sha; }
[ "$(salted statement < $d/statement.json)" = "$(field statement)" ] && echo "  statement ok" || echo "  statement CHANGED"
[ "$(salted answer < $d/answer.json)" = "$(field answer)" ] && echo "  answer ok" || echo "  answer CHANGED"
if [ -f $d/events.json ]; then
  [ "$(tr -d '[]", ' < $d/parts.json | xxd -r -p | salted events)" = "$(field events)" ] && echo "  parts ok" || echo "  parts CHANGED"
  grep -q "$(sha < $d/events.json)" $d/parts.json && echo "  events ok" || echo "  events CHANGED"
fi

# an entry that opens another log: what follows is of that one
case $d in logs/*)
  at=$(sed -n 's/.*"at":\([0-9]*\).*/\1/p' $d/entry.json)
  origin=LOGFIRST.$(date -u -d @$((at / 1000000)) +%Y%m%dT%H%M%SZ) ; echo "  opens $origin"
esac

# 5  signatures; what is signed begins with a line that says what it is
if [ -f $d/signature.hex ]; then
  from=$(sed -n 's/.*"from":"\([^"]*\)".*/\1/p' $d/statement.json)
  (echo liandong.v1/statement; cat $d/statement.json) > $t/body ; xxd -r -p $d/signature.hex > $t/sig
  for k in $(grep -A1 "\"agency\": \"$from\"" keys.json | sed -n 's/.*"ed25519": "\(.*\)".*/\1/p'); do
    der $k > $t/agency.der ; verify $t/agency.der $t/body $t/sig
  done
  (echo liandong.v1/receipt; cat $d/receipt.json) > $t/body
  verify $t/log.der $t/body $d/receipt.sig
  grep -q "$( (printf '\000'; cat $d/entry.json) | sha)" $d/receipt.json && echo "  receipt ok" || echo "  receipt of ANOTHER entry"
  grep -q "\"hub\":\"$origin\"" $d/receipt.json || echo "  receipt of ANOTHER log"
fi
done
[ $origin = LOGNAME ] && echo "log ok" || echo "an entry that opened a log is MISSING"

# 7  documents
for b in bodies/*; do [ -f "$b" ] || continue
  [ "bodies/$(sha < $b)" = "$b" ] && grep -q "${b#bodies/}" entries/*/statement.json && echo "$b ok" || echo "$b CHANGED"
done
"#;
