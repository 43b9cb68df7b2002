export { MeshApp, MeshAppProps } from './mesh-app';
