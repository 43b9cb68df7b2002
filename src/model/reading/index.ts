export { Mistake, Problem } from './problem';
export { Manifests, parseDocuments, readManifests } from './read-manifests';
export { Source } from './text-file';
