// Prints orders as they move.
//
//   npm install --no-save --prefix . kafkajs && node orders.mjs 127.0.0.1:18086 http://127.0.0.1:18085
//
// Without Kafka: `node orders.mjs - REGISTRY` reads values from standard input, a line of hexadecimal digits each.
import { createInterface } from 'node:readline';
import { decode, schemasOf } from './avro.mjs';

const [broker, registry] = process.argv.slice(2);
const schemaOf = schemasOf(registry);
/** Delivery is at least once: what is not newer than what was seen is passed over. */
const seen = new Map();

async function show(value) {
  const order = await decode(value, schemaOf);
  if (order.version <= (seen.get(order.order_id) ?? 0)) return;
  seen.set(order.order_id, order.version);
  console.log(
    `${order.order_number} version ${order.version}: ${order.action} ${order.status} in ${order.cluster_name},`
      + ` ${order.move} by ${order.moved_by}`,
  );
}

if (broker === '-') {
  for await (const line of createInterface({ input: process.stdin })) await show(Buffer.from(line, 'hex'));
} else {
  const { Kafka } = await import('kafkajs');
  const consumer = new Kafka({ brokers: [broker] }).consumer({ groupId: 'sample-orders-node' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'tidepool.orders', fromBeginning: true });
  await consumer.run({ eachMessage: ({ message }) => show(message.value) });
}
