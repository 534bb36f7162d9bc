// Acts on each alert exactly once: kafkajs.
//
//   npm install && BOOTSTRAP=127.0.0.1:19092 node subscriber.mjs
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { Kafka, logLevel } from "kafkajs";

const { BOOTSTRAP = "127.0.0.1:19092", GROUP = "example-node", STATE = "sequences.json" } = process.env;
const sequences = existsSync(STATE) ? JSON.parse(readFileSync(STATE)) : {};

function take(alert) {
  const known = sequences[alert.subject] ?? 0;
  const { kind, round, sequence } = alert.data;
  if (sequence <= known) return; // it was acted on before: its id is <round>:<sequence>
  if (sequence !== known + 1) console.error(`missed ${alert.subject}:${known + 1} to ${sequence - 1}`);
  console.log(`${alert.id}\t${kind}\t${round.label}`);
  sequences[alert.subject] = sequence;
  writeFileSync(`${STATE}.new`, JSON.stringify(sequences));
  renameSync(`${STATE}.new`, STATE);
}

const kafka = new Kafka({ brokers: BOOTSTRAP.split(","), logLevel: logLevel.NOTHING });
const consumer = kafka.consumer({ groupId: GROUP, readUncommitted: false });
await consumer.connect();
await consumer.subscribe({ topic: "talks.alerts.v1", fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachMessage: async ({ topic, partition, message }) => {
    take(JSON.parse(message.value));
    await consumer.commitOffsets([{ topic, partition, offset: `${Number(message.offset) + 1}` }]);
  },
});
