/**
 * What Data Package 2.0, Table Schema 2.0 and Table Dialect 2.0 ask of a descriptor, as a JSON Schema: the
 * properties that are used here, their types, and nothing beside them but what the standard leaves free.
 * Written from the text of the standard (datapackage.org), whose own profiles no registry has.
 */
const name = { type: 'string', pattern: '^[a-z0-9._-]+$' };
const text = { type: 'string', minLength: 1 };

const field = {
  type: 'object',
  required: ['name', 'type'],
  properties: {
    name: text,
    type: {
      enum: [
        'string',
        'number',
        'integer',
        'boolean',
        'object',
        'array',
        'list',
        'datetime',
        'date',
        'time',
        'year',
        'yearmonth',
        'duration',
        'geopoint',
        'geojson',
        'any',
      ],
    },
    title: text,
    description: text,
    unit: text,
    categories: { type: 'array', minItems: 1, uniqueItems: true, items: text },
    constraints: {
      type: 'object',
      properties: { required: { type: 'boolean' } },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};

const names = { type: 'array', minItems: 1, uniqueItems: true, items: text };
const schema = {
  type: 'object',
  required: ['$schema', 'fields'],
  properties: {
    $schema: { const: 'https://datapackage.org/profiles/2.0/tableschema.json' },
    fields: { type: 'array', minItems: 1, items: field },
    missingValues: { type: 'array', items: { type: 'string' } },
    primaryKey: names,
    foreignKeys: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['fields', 'reference'],
        properties: {
          fields: names,
          reference: {
            type: 'object',
            required: ['fields'],
            properties: { resource: name, fields: names },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

const resource = {
  type: 'object',
  required: ['name', 'path'],
  properties: {
    name,
    path: { type: 'string', pattern: '^[^./~][^\\\\:]*$' },
    type: { const: 'table' },
    title: text,
    description: text,
    format: text,
    mediatype: { type: 'string', pattern: '^.+/.+$' },
    encoding: { const: 'utf-8' },
    bytes: { type: 'integer', minimum: 0 },
    hash: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
    dialect: {
      type: 'object',
      required: ['$schema'],
      properties: {
        $schema: { const: 'https://datapackage.org/profiles/2.0/tabledialect.json' },
        lineTerminator: text,
      },
      additionalProperties: false,
    },
    schema,
  },
  additionalProperties: false,
};

export const PACKAGE_PROFILE = {
  type: 'object',
  required: ['$schema', 'name', 'resources'],
  properties: {
    $schema: { const: 'https://datapackage.org/profiles/2.0/datapackage.json' },
    name,
    title: text,
    description: text,
    keywords: { type: 'array', minItems: 1, items: text },
    contributors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['title'],
        properties: { title: text, roles: names },
        additionalProperties: false,
      },
    },
    zhibiao: { type: 'object', required: ['version', 'patterns', 'records'] },
    resources: { type: 'array', minItems: 1, items: resource },
  },
  additionalProperties: false,
};
