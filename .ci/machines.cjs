// Checks JSON by types that others wrote: JSON-LD by Google's of schema.org, web app manifests by
// SchemaStore's, JSON Feeds by json-feed-types'. Arguments: the output folder, and that of the tools.
const fs = require('fs');
const path = require('path');
const { spawnSync } = require('child_process');

const [out, tools] = process.argv.slice(2);
const files = fs.readdirSync(out, { recursive: true }).map(String).sort();
const text = (file) => fs.readFileSync(path.join(out, file), 'utf8');
const lines = [
  "import type { Graph } from 'schema-dts';",
  "import type { JSONSchemaForWebApplicationManifestFiles as Manifest } from '@schemastore/web-manifest';",
  "import type JSONFeed from '@json-feed-types/1_1';",
];
const counts = {};
const add = (type, json) => {
  counts[type] = (counts[type] || 0) + 1;
  lines.push(`export const ${type.toLowerCase()}${counts[type]}: ${type} = ${json.trim()};`);
};

for (const file of files.filter((f) => f.endsWith('.webmanifest'))) add('Manifest', text(file));
for (const file of files.filter((f) => f.endsWith('feed.json'))) {
  const feed = JSON.parse(text(file));
  // What is right of three is right of all: they are made alike.
  if ((counts.JSONFeed || 0) < 40) add('JSONFeed', JSON.stringify({ ...feed, items: feed.items.slice(0, 3) }));
}
// A few pages of each set of types.
const seen = {};
for (const file of files.filter((f) => f.endsWith('.html'))) {
  for (const [, json] of text(file).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)) {
    const names = JSON.parse(json)['@graph'].map((node) => `${node['@type']}(${Object.keys(node)})`).join(' ');
    seen[names] = (seen[names] || 0) + 1;
    if (seen[names] <= 2) add('Graph', json);
  }
}

const folder = path.join(tools, 'types');
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(folder, 'check.ts'), lines.join('\n'));
const compiler = require.resolve('typescript/bin/tsc');
const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler'];
const result = spawnSync(process.execPath, [compiler, ...options, path.join(folder, 'check.ts')], { encoding: 'utf8' });
if (result.status !== 0) {
  console.error((result.stdout || result.stderr).slice(0, 8000));
  process.exit(1);
}
console.log(`${out}: the types hold (${Object.entries(counts).map(([type, count]) => `${type} ${count}`).join(', ')})`);
