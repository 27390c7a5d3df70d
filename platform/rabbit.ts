import { type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import { need } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';
import { log } from './log.ts';
import { declareTopology } from './topology.ts';

/** Called with a fresh channel after each connection; whatever lived on the old one is gone. */
export type ChannelSetup = (channel: ConfirmChannel) => Promise<void>;

/**
 * Connects to RabbitMQ in the background and for ever: a missing broker must stop neither orders nor a start. Each setup
 * gets its own channel, rebuilt after every reconnect (amqplib restores the connection only).
 * @param begin starts what lives on the connection
 */
export async function openBroker(life: Lifecycle, begin: () => ChannelSetup[]): Promise<void> {
  // Registered before what lives on the connection, so that it closes after: a delivery in flight is still acknowledged.
  life.onStop('rabbitmq', () => connection.close());
  const setups = begin();
  const connection = await connect(need('RABBITMQ_URL'), {
    timeout: 5_000,
    recovery: {
      initialDelay: 200,
      maxDelay: 5_000,
      waitForConnect: false,
      async setup(model: ChannelModel) {
        for (const setup of [declareTopology, ...setups]) await setup(await openChannel(model));
        log.info('connected to RabbitMQ');
      },
    },
  });
  connection.on('error', (error) => log.warn({ err: error }, 'the RabbitMQ connection failed'));
  connection.on('disconnect', (error) => !life.stopping && log.warn({ err: error }, 'RabbitMQ is gone; reconnecting'));
}

async function openChannel(model: ChannelModel): Promise<ConfirmChannel> {
  const channel = await model.createConfirmChannel();
  channel.on('error', (error) => {
    log.error({ err: error }, 'RabbitMQ closed a channel; the connection is made anew');
    // Only a lost connection makes amqplib run the setup again, and with it rebuild this channel.
    (model.connection as unknown as { stream: { destroy(): void } }).stream.destroy();
  });
  return channel;
}
