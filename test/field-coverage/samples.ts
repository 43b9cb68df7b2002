import { Sample } from './sample';
import edge from './samples/edge';
import egress from './samples/egress';
import intents from './samples/intents';
import machines from './samples/machines';
import ownership from './samples/ownership';
import resilience from './samples/resilience';
import routes from './samples/routes';
import scope from './samples/scope';

/** All samples, one an area. */
export const SAMPLES: readonly Sample[] = [edge, egress, intents, machines, ownership, resilience, routes, scope];
