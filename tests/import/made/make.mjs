// Writes the files of this folder whose programs are in JavaScript, from content of our own. In a folder of its own:
//
//     npm install @citation-js/core@0.8.2 @citation-js/plugin-{bibtex,csl,ris}@0.8.2
//     npm install @recogito/text-annotator@4.1.1 jsdom@29.1.1
//     cp …/tests/import/made/make.mjs . && node make.mjs …/tests/import/made

import { writeFileSync } from 'node:fs';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';
import { JSDOM } from 'jsdom';

const folder = process.argv[2];
const ADDRESS = 'https://gazette.example/bridge';

const work = new Cite(`@article{bridge,
  title = {The {Bridge} \\& the town}, author = {Cedar, Carla and Dale, Dora}, journaltitle = {The Example Gazette},
  date = {2024-03-05}, url = {${ADDRESS}}, urldate = {2024-03-06}, langid = {english}, keywords = {bridge, town},
  doi = {10.5555/bridge}
}`);
writeFileSync(`${folder}/citation-js.json`, work.format('data', { format: 'text' }));
writeFileSync(`${folder}/citation-js.ris`, work.format('ris'));
writeFileSync(`${folder}/citation-js.bib`, work.format('biblatex'));

// Recogito's library finds the words and what is around them in the page itself.
const TEXT = [
  '“We will build the bridge by May,” Mayor Anna Example said. “Nobody will stop us.”',
  'Ben Birch called the plan “a disgrace for the town”. He had said “no” before, and he said “no” again.',
];
const page = new JSDOM(`<div id="text">${TEXT.map((text) => `<p>${text}</p>`).join('\n\n')}</div>`, { url: ADDRESS });
for (const name of ['document', 'Node', 'Range', 'HTMLElement', 'NodeFilter', 'Element', 'MutationObserver']) {
  globalThis[name] = page.window[name];
}
globalThis.window = page.window;
const { W3CTextFormat, rangeToSelector } = await import('@recogito/text-annotator');
const container = page.window.document.getElementById('text');
const format = W3CTextFormat(ADDRESS, container);

/** The annotation of the nth occurrence of some words in a paragraph, with its bodies. */
const annotate = (id, paragraph, words, nth, bodies) => {
  const node = container.children[paragraph].firstChild;
  let start = -1;
  for (let at = 0; at < nth; at += 1) start = node.data.indexOf(words, start + 1);
  const range = page.window.document.createRange();
  range.setStart(node, start);
  range.setEnd(node, start + words.length);
  const created = new Date('2024-03-06T10:00:00Z');
  const creator = { id: 'https://people.example/kim', name: 'Kim Example' };
  const selector = [rangeToSelector(range, container)];
  const target = { annotation: id, selector, created, creator };
  return format.serialize({ id, bodies: bodies.map((body, at) => ({ id: `${id}-${at}`, annotation: id, ...body })), target });
};

// What leads to the page of an actor says who speaks.
const speaker = (actor) => ({ id: `https://record.example/actors/${actor}/`, purpose: 'identifying' });
writeFileSync(`${folder}/text-annotator.json`, `${JSON.stringify([
  annotate('urn:uuid:6f2c0b1e-1d0a-4a53-9c7e-0d4b5f3e1a01', 0, 'We will build the bridge by May', 1, [
    speaker('anna'), { purpose: 'commenting', value: 'A promise' }, { purpose: 'tagging', value: 'bridge' },
  ]),
  annotate('urn:uuid:6f2c0b1e-1d0a-4a53-9c7e-0d4b5f3e1a02', 1, 'no', 2, [speaker('ben')]),
  annotate('urn:uuid:6f2c0b1e-1d0a-4a53-9c7e-0d4b5f3e1a03', 1, 'called the plan', 1, [{ purpose: 'commenting', value: 'On Monday?' }]),
], null, 2)}\n`);
