import { describe, expect, it } from 'vitest';
import { newMemory } from './fixtures.ts';
import { change, elara, lease, marcus, onEveryStore, turn } from './valley-stage.ts';

onEveryStore('talk', (stage) => {
  describe('turn', () => {
    it('is stored with its memories and changes, once, however often and at once it is told', async () => {
      const memory = newMemory(elara, 'Robin told me of cake.', {
        idempotencyKey: 'turn:1',
        relatedCharacters: [stage.robin.id],
        conversationId: 'c1~a',
      });
      const said = turn({ speakerId: stage.robin.id });
      const told = [change({ otherId: stage.robin.id })];
      const commits = await Promise.all(
        Array.from({ length: 4 }, async () => await stage.store.commitTurn(said, [memory], told)),
      );
      for (const committed of commits) {
        expect(committed.memories).toEqual(commits[0]?.memories);
        expect(committed.relationships).toEqual([
          {
            agentId: elara,
            otherId: stage.robin.id,
            otherKind: 'character',
            otherName: 'Robin',
            type: 'acquaintance',
            affection: 3,
            trust: 2,
            interactions: 1,
            lastInteractionMinute: 10,
            note: null,
          },
        ]);
      }
      expect(await stage.count('conversation_logs')).toBe(1);
      expect(await stage.count('relationship_changes')).toBe(1);
    });

    it('and all that belongs to it is stored, or none of it', async () => {
      const bad = change({ otherId: 'nobody' });
      await expect(stage.store.commitTurn(turn(), [newMemory(elara, 'Lost.')], [bad])).rejects.toMatchObject({
        code: '23503',
      });
      await expect(
        stage.store.commitTurn(turn(), [], [change({ otherId: stage.robin.id, reason: ' ' })]),
      ).rejects.toThrow('reason');
      expect([
        await stage.count('conversation_logs'),
        await stage.count('conversations'),
        await stage.count('agent_memories'),
      ]).toEqual([0, 0, 0]);
    });

    it('makes the history of two, oldest first, with answers beside questions', async () => {
      const character = { id: stage.robin.id, kind: 'character' as const };
      await stage.store.commitTurn(turn({ speakerId: stage.robin.id }), [], []);
      await stage.store.commitTurn(
        turn({ turnId: 2, speakerId: elara, speakerKind: 'agent', recipients: [character], text: 'Plum?' }),
        [],
        [],
      );
      await stage.store.commitTurn(
        turn({
          turnId: 3,
          speakerId: marcus,
          speakerKind: 'agent',
          recipients: [character, { id: elara, kind: 'agent' }],
          text: 'Cake!',
        }),
        [],
        [],
      );
      await stage.store.commitTurn(
        turn({ conversationId: 'c2', speakerId: marcus, speakerKind: 'agent' }),
        [],
        [],
      );
      const history = await stage.store.conversationHistory(elara, stage.robin.id, 9);
      expect(history.map(({ speakerName, text }) => `${speakerName}: ${text}`)).toEqual([
        'Robin: My sister Wren bakes plum cake.',
        `${stage.villagers[0].name}: Plum?`,
        `${stage.villagers[1].name}: Cake!`,
      ]);
      expect(history[0]).toMatchObject({
        ...turn({ speakerId: stage.robin.id }),
        at: expect.any(Date) as Date,
      });
      expect(
        (await stage.store.conversationHistory(elara, stage.robin.id, 1)).map(({ text }) => text),
      ).toEqual(['Cake!']);
      expect(await stage.store.conversationHistory(marcus, 'nobody', 9)).toEqual([]);
      const told = async (limit: number): Promise<string[]> =>
        (await stage.store.toldTo(stage.robin.id, limit)).map(({ text }) => text);
      expect([await told(9), await told(1)]).toEqual([['Cake!', 'Plum?'], ['Cake!']]);
      await stage.store.commitConversationEnd({ conversationId: 'c1~a', reason: 'left', gameMinute: 12 });
      await stage.store.commitConversationEnd({ conversationId: 'c1~a', reason: 'silence', gameMinute: 13 });
      const [row] = await stage.query<unknown>(
        `SELECT end_reason, turn_count, response FROM conversations JOIN conversation_logs ON conversation_id = conversations.id
         WHERE conversations.id = 'c1~a' AND turn_id = 1`,
      );
      expect(row).toEqual({ end_reason: 'left', turn_count: 3, response: 'Plum?' });
    });

    it('whose server was killed ends with the restart, and no other does', async () => {
      await stage.store.commitTurn(turn({ speakerId: stage.robin.id, gameMinute: 10 }), [], []);
      await stage.store.commitTurn(turn({ speakerId: stage.robin.id, turnId: 2, gameMinute: 14 }), [], []);
      await stage.store.commitTurn(turn({ speakerId: stage.robin.id, conversationId: 'c2' }), [], []);
      await stage.store.commitConversationEnd({ conversationId: 'c2', reason: 'left', gameMinute: 11 });
      const elsewhere = await stage.stores.open('elsewhere', lease);
      await elsewhere.commitTurn(turn({ conversationId: 'c3' }), [], []);
      await stage.stores.open('heartwood', lease);
      expect(await stage.query('SELECT id, end_reason, ended_minute FROM conversations ORDER BY id')).toEqual(
        [
          { id: 'c1~a', end_reason: 'restart', ended_minute: 14 },
          { id: 'c2', end_reason: 'left', ended_minute: 11 },
          { id: 'c3', end_reason: null, ended_minute: null },
        ],
      );
    });
  });
});
