import type { Duplex } from 'node:stream';
import { type Channel, type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import { need } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';
import { log } from './log.ts';
import { metrics } from './metrics.ts';
import { declareTopology } from './topology.ts';

/** One connection to the broker, as long as it lasts. */
export interface Link {
  /** A further channel on it; its errors are the caller's to hear. */
  openChannel: () => Promise<Channel>;
  /** The broker takes no publishes for the moment: it runs out of memory or disk. */
  blocked: boolean;
  /** Cuts the connection; a fresh one follows. */
  cut: () => void;
}

/** Called with a fresh channel after each connection, which is its own; whatever lived on the old one is gone. */
export type ChannelSetup = (channel: ConfirmChannel, link: Link) => Promise<void>;

/**
 * Connects to RabbitMQ in the background and for ever: a missing broker must stop neither orders nor a start. Each setup has a
 * connection of its own: one that runs out of memory reads no more from connections that publish, and who only consumes goes on
 * (rabbitmq.com/docs/alarms). Its channel is rebuilt after every reconnect (amqplib restores the connection only).
 * @param begin starts what lives on the connections
 */
export async function openBroker(life: Lifecycle, begin: () => ChannelSetup[]): Promise<void> {
  let connections: Pick<ChannelModel, 'close'>[] = [];
  // Registered before what lives on the connections, so that they close after: a delivery in flight is still acknowledged.
  life.onStop('rabbitmq', () => Promise.all(connections.map((connection) => connection.close())));
  const setups = begin();
  const up = new Set<ChannelSetup>();
  const tell = () => metrics.brokerUp.set(up.size === setups.length ? 1 : 0);
  tell();
  connections = await Promise.all(
    setups.map((setup) =>
      keepConnected(life, setup, (isUp) => {
        if (isUp) up.add(setup);
        else up.delete(setup);
        tell();
      }),
    ),
  );
}

/** @param tell whether the setup has been done on a connection that stands */
async function keepConnected(life: Lifecycle, setup: ChannelSetup, tell: (isUp: boolean) => void) {
  const connection = await connect(withHeartbeat(need('RABBITMQ_URL')), {
    timeout: 5_000,
    recovery: {
      initialDelay: 200,
      maxDelay: 5_000,
      waitForConnect: false,
      async setup(model: ChannelModel) {
        const link = linkOf(model);
        for (const part of [declareTopology, setup]) await part(await confirmChannel(model, link), link);
        tell(true);
        log.info('connected to RabbitMQ');
      },
    },
  });
  connection.on('error', (error) => log.warn({ err: error }, 'the RabbitMQ connection failed'));
  connection.on('disconnect', (error) => {
    tell(false);
    if (!life.stopping) log.warn({ err: error }, 'RabbitMQ is gone; reconnecting');
  });
  return connection;
}

/** The broker drops a client that is silent for two of these: a dead machine holds the right to relay no longer. */
function withHeartbeat(address: string): string {
  const url = new URL(address);
  if (!url.searchParams.has('heartbeat')) url.searchParams.set('heartbeat', '10');
  return url.href;
}

function linkOf(model: ChannelModel): Link {
  const link: Link = {
    openChannel: () => model.createChannel(),
    blocked: false,
    // Only a lost connection makes amqplib run the setup again, and with it rebuild every channel; without an error it would not notice.
    cut: () => (model.connection as unknown as { stream: Duplex }).stream.destroy(new Error('it is cut and made anew')),
  };
  model.on('blocked', (reason) => {
    link.blocked = true;
    log.error({ reason }, 'RabbitMQ takes no events for the moment; they stay in the outbox');
  });
  model.on('unblocked', () => {
    link.blocked = false;
    log.info('RabbitMQ takes events again');
  });
  return link;
}

async function confirmChannel(model: ChannelModel, link: Link): Promise<ConfirmChannel> {
  const channel = await model.createConfirmChannel();
  channel.on('error', (error) => {
    log.error({ err: error }, 'RabbitMQ closed a channel; the connection is made anew');
    link.cut();
  });
  return channel;
}
