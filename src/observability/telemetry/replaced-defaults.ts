import { logsOf } from './log-levels';
import { about, DIRECTIONS } from './modes';
import { Statements } from './statements';
import { Signal } from '../../private/signal';

/** Whether what the mesh says leaves nothing of a signal for a default provider: others are named in each direction. What is only switched off may be switched on again lower down. */
export function isReplacedBy({ logs, traces, metrics }: Statements, signal: Signal, provider: string): boolean {
  switch (signal) {
    case 'accessLogging':
      return DIRECTIONS.every(direction => about(direction, logs).length > 0 && !logsOf(direction, [logs], [provider]).has(provider));
    case 'tracing':
      return DIRECTIONS.every(direction => {
        const named = traces[direction]?.fields.providers;
        return named !== undefined && named.every(({ name }) => name !== provider);
      });
    case 'metrics':
      return metrics?.providers !== undefined && !metrics.providers.includes(provider);
  }
}
