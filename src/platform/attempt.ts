import { DeliveryError, type DeliveryFault } from '../errors.ts';

/** Makes one request; what it throws becomes a DeliveryError of the fault that `faultOf` finds in it. */
export async function attempt<T>(faultOf: (error: unknown) => DeliveryFault, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw new DeliveryError(faultOf(error), { cause: error });
  }
}
