import {
  type Attributes,
  ProxyTracerProvider,
  type Span,
  type SpanContext,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { BotError } from '../errors.ts';

export type { Span, SpanContext };

const NAME = 'statement-bot';

/**
 * The operator's tracer, where an SDK was loaded (docs/operating.md); asked for each time, since that may be later than this.
 * What the API gives instead makes objects for nothing, in each of the spans of an answer.
 */
function tracer(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  return provider instanceof ProxyTracerProvider ? provider.getDelegateTracer(NAME) : provider.getTracer(NAME);
}

/**
 * Does some work within a span, below the one that is active; without an SDK, just the work. An error is recorded by its
 * code alone, since its message may hold what a person typed.
 * @param attributes names of the bot's own: nothing by which a person, a channel or a workspace can be told
 */
export const traced = <T>(name: string, attributes: Attributes, work: (span?: Span) => T): T =>
  within(name, { attributes }, work);

/** The same in a trace of its own, with a link to what it follows from. */
export const tracedApart = <T>(
  name: string,
  attributes: Attributes,
  from: SpanContext | undefined,
  work: (span?: Span) => T,
): T => within(name, { attributes, root: true, links: from === undefined ? [] : [{ context: from }] }, work);

/** What a later trace can be linked to. */
export const activeSpan = (): SpanContext | undefined => trace.getActiveSpan()?.spanContext();

/** The id of the trace that is being recorded, where one is. */
export function recordedTrace(): string | undefined {
  const span = trace.getActiveSpan();
  return span?.isRecording() ? span.spanContext().traceId : undefined;
}

function within<T>(name: string, options: SpanOptions, work: (span?: Span) => T): T {
  const own = tracer();
  if (own === undefined) return work();
  return own.startActiveSpan(name, options, (span) => {
    try {
      const result = work(span);
      if (!(result instanceof Promise)) {
        span.end();
        return result;
      }
      return result.then(
        (value: unknown) => {
          span.end();
          return value;
        },
        (error: unknown) => {
          fail(span, error);
          throw error;
        },
      ) as T;
    } catch (error) {
      fail(span, error);
      throw error;
    }
  });
}

/** A person's mistake is no fault. */
function fail(span: Span, error: unknown): void {
  const code = error instanceof BotError ? error.code : error instanceof Error ? error.name : 'unknown';
  span.setAttribute('error.type', code);
  if (code !== 'bad-request') span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
