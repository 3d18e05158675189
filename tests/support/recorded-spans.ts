import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { onTestFinished } from 'vitest';

/** Loads the SDK as an operator does, until the test is over. @returns the spans that have ended */
export function recordSpans(): () => readonly ReadableSpan[] {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  onTestFinished(() => {
    trace.disable();
    context.disable();
  });
  return () => exporter.getFinishedSpans();
}

/** Names of spans as a tree, each with those below it in the order in which they began. */
export function treeOf(spans: readonly ReadableSpan[]): readonly Branch[] {
  const known = new Set(spans.map((span) => span.spanContext().spanId));
  const below = (parent: string | undefined): readonly Branch[] =>
    spans
      .filter(
        ({ parentSpanContext: of }) => (of !== undefined && known.has(of.spanId) ? of.spanId : undefined) === parent,
      )
      .toSorted((a, b) => a.startTime[0] - b.startTime[0] || a.startTime[1] - b.startTime[1])
      .map((span) => [span.name, below(span.spanContext().spanId)] as const);
  return below(undefined);
}

export type Branch = readonly [name: string, below: readonly Branch[]];
