// Reads Avro values in the wire format of a schema registry. Needs Node 20, nothing else.

/** Fetches each schema of a registry once; `registry` is its base address. */
export function schemasOf(registry) {
  const known = new Map();
  return async (number) => {
    if (!known.has(number)) {
      const answer = await fetch(`${registry}/apis/ccompat/v7/schemas/ids/${number}`);
      if (!answer.ok) throw new Error(`registry: ${answer.status} ${await answer.text()}`);
      known.set(number, JSON.parse((await answer.json()).schema));
    }
    return known.get(number);
  };
}

/** A zero, the number of the schema in four bytes, then Avro. */
export async function decode(value, schemaOf) {
  if (value[0] !== 0) throw new Error(`byte 0 is ${value[0]}, must be 0`);
  const reader = new Reader(value.subarray(5));
  return reader.read(await schemaOf(value.readInt32BE(1)), '');
}

class Reader {
  #bytes;
  #at = 0;
  #named = new Map();

  constructor(bytes) {
    this.#bytes = bytes;
  }

  read(schema, namespace) {
    if (Array.isArray(schema)) return this.read(schema[this.#long()], namespace);
    if (typeof schema === 'string') return this.#primitive(schema, namespace);
    switch (schema.type) {
      case 'record':
        return this.#record(schema, namespace);
      case 'enum':
        this.#remember(schema, namespace);
        return schema.symbols[this.#long()];
      case 'array':
        return this.#blocks(() => this.read(schema.items, namespace));
      case 'map':
        return Object.fromEntries(this.#blocks(() => [this.#string(), this.read(schema.values, namespace)]));
      default:
        if (schema.logicalType === 'timestamp-millis') return new Date(this.#long());
        return this.read(schema.type, namespace);
    }
  }

  #primitive(type, namespace) {
    switch (type) {
      case 'null':
        return null;
      case 'boolean':
        return this.#bytes[this.#at++] === 1;
      case 'int':
      case 'long':
        return this.#long();
      case 'double':
        return this.#bytes.readDoubleLE((this.#at += 8) - 8);
      case 'float':
        return this.#bytes.readFloatLE((this.#at += 4) - 4);
      case 'bytes':
        return this.#take(this.#long());
      case 'string':
        return this.#string();
      default: {
        const named = this.#named.get(type) ?? this.#named.get(`${namespace}.${type}`);
        if (named === undefined) throw new Error(`no type ${type}`);
        return this.read(named, namespace);
      }
    }
  }

  #record(schema, namespace) {
    const own = schema.namespace ?? namespace;
    this.#remember(schema, namespace);
    return Object.fromEntries(schema.fields.map(({ name, type }) => [name, this.read(type, own)]));
  }

  #remember(schema, namespace) {
    this.#named.set(schema.name.includes('.') ? schema.name : `${schema.namespace ?? namespace}.${schema.name}`, schema);
  }

  #blocks(item) {
    const items = [];
    for (let count = this.#long(); count !== 0; count = this.#long()) {
      if (count < 0) this.#long();
      for (let i = Math.abs(count); i > 0; i--) items.push(item());
    }
    return items;
  }

  #string() {
    return this.#take(this.#long()).toString('utf8');
  }

  #take(length) {
    return this.#bytes.subarray(this.#at, (this.#at += length));
  }

  /** Zigzag; exact up to 2^53. */
  #long() {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new Error('the value ends too early');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(value & 1n ? -(value >> 1n) - 1n : value >> 1n);
    }
  }
}
