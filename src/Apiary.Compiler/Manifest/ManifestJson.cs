// The manifest as JSON: camelCase properties and enums as numbers, as System.Text.Json reads them by default.
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Manifest;

/// <summary>Writes a <see cref="BundleManifest"/>.</summary>
public static class ManifestJson
{
    /// <summary>The JSON of <paramref name="manifest"/>; equal manifests give equal texts.</summary>
    public static string Write(BundleManifest manifest)
    {
        var json = new JsonText();
        json.Object(() =>
        {
            json.Property("bundle", manifest.Bundle);
            json.Property("version", manifest.Version);
            json.Property("unit", manifest.Unit);
            json.Property("typeName", manifest.TypeName);
            json.Property("stamp", manifest.Stamp);
            json.Property("minimumKernel", manifest.MinimumKernel);
            json.Property("programs", manifest.Programs, program => Program(json, program));
            json.Property("maps", manifest.Maps, map => Map(json, map));
            json.Property("records", manifest.Records, record => Record(json, record));
            json.Property("events", manifest.Events, source => Event(json, source));
            json.Property("config", () => Config(json, manifest.Config));
            json.Property("structs", manifest.Structs, layout => Struct(json, layout));
            json.Property("decisions", manifest.Decisions, decision => Decision(json, decision));
        });
        return json.ToString();
    }

    private static void Program(JsonText json, ProgramManifest program) => json.Object(() =>
    {
        json.Property("name", program.Name);
        json.Property("section", program.Section);
        json.Property("hook", (int)program.Hook);
        json.Property("actors", program.Actors);
        json.Property("perScope", program.PerScope);
        json.Property("effects", program.Effects);
        json.Property("requirements", program.Requirements, requirement => json.Object(() =>
        {
            json.Property("feature", requirement.Feature);
            json.Property("minimumKernel", requirement.MinimumKernel);
        }));
        json.Property("names", program.Names);
        json.Property("settings", program.Settings, setting => json.Object(() =>
        {
            json.Property("name", setting.Name);
            json.Property("value", setting.Value);
        }));
        if (program.Fields is { } fields)
        {
            json.Property("fields", fields, field => Field(json, field));
        }

        if (program.Slot is { } slot)
        {
            json.Property("slot", () => json.Object(() =>
            {
                json.Property("array", slot.Array);
                json.Property("index", slot.Index);
            }));
        }

        if (program.Guard.Length > 0)
        {
            json.Property("guard", program.Guard);
            json.Property("versions", program.Versions);
        }

        if (program.Order is { Count: > 0 } order)
        {
            json.Property("order", order, wish => json.Object(() =>
            {
                json.Property("relation", (int)wish.Relation);
                json.Property("other", wish.Other);
            }));
        }

        if (program.Phase != 0)
        {
            json.Property("phase", program.Phase);
        }

        if (program.Behaviors is { Count: > 0 } behaviors)
        {
            json.Property("behaviors", behaviors, actor => Actor(json, actor));
        }

        if (program.Chain is { } chain)
        {
            json.Property("chain", () => json.Object(() =>
            {
                json.Property("head", chain.Head);
                json.Property("guard", chain.Guard);
                json.Property("links", chain.Links);
                json.Property("map", chain.Map);
                json.Property("state", chain.State);
            }));
        }
    });

    private static void Actor(JsonText json, ActorManifest actor) => json.Object(() =>
    {
        json.Property("name", actor.Name);
        json.Property("kind", (int)actor.Kind);
        json.Property("effects", actor.Effects);
        if (actor.Allowed is { Count: > 0 } allowed)
        {
            json.Property("allowed", allowed, allowance => json.Object(() =>
            {
                json.Property("rule", allowance.Rule);
                json.Property("because", allowance.Because);
                json.Property("with", allowance.With);
            }));
        }
    });

    private static void Map(JsonText json, MapManifest map) => json.Object(() =>
    {
        json.Property("name", map.Name);
        json.Property("member", map.Member);
        json.Property("role", (int)map.Role);
        json.Property("type", map.Type);
        json.Property("keySize", map.KeySize);
        json.Property("valueSize", map.ValueSize);
        json.Property("maxEntries", map.MaxEntries);
        json.Property("flags", map.Flags);
        json.Property("keyType", map.KeyType);
        json.Property("valueType", map.ValueType);
        if (map.Shared is { } shared)
        {
            json.Property("shared", shared);
        }

        if (map.Inner is { } inner)
        {
            json.Property("inner", () => Map(json, inner));
        }
    });

    private static void Record(JsonText json, RecordManifest record) => json.Object(() =>
    {
        json.Property("name", record.Name);
        json.Property("key", record.Key);
        json.Property("capacity", record.Capacity);
        json.Property("headerSize", record.HeaderSize);
        json.Property("rowSize", record.RowSize);
        json.Property("idleMilliseconds", record.IdleMilliseconds);
        json.Property("lingerMilliseconds", record.LingerMilliseconds);
        json.Property("slabMap", record.SlabMap);
        json.Property("indexMap", record.IndexMap);
        json.Property("freeListMap", record.FreeListMap);
        json.Property("aliasMaps", record.AliasMaps);
        json.Property("classification", record.Classification);
        json.Property("halfOpenMap", record.HalfOpenMap);
        json.Property("halfOpenRows", record.HalfOpenRows);
        json.Property("halfOpenMilliseconds", record.HalfOpenMilliseconds);
        json.Property("fullIdleMilliseconds", record.FullIdleMilliseconds);
    });

    private static void Event(JsonText json, EventManifest source) => json.Object(() =>
    {
        json.Property("member", source.Member);
        json.Property("eventType", source.EventType);
        json.Property("map", source.Map);
        json.Property("size", source.Size);
        json.Property("lostCounter", source.LostCounter);
    });

    private static void Config(JsonText json, ConfigManifest config) => json.Object(() =>
    {
        json.Property("map", config.Map);
        json.Property("size", config.Size);
        json.Property("stampOffset", config.StampOffset);
        json.Property("scopeOffset", config.ScopeOffset);
        json.Property("fields", config.Fields, field => Field(json, field));
    });

    private static void Struct(JsonText json, StructManifest layout) => json.Object(() =>
    {
        json.Property("name", layout.Name);
        json.Property("cName", layout.CName);
        json.Property("size", layout.Size);
        json.Property("alignment", layout.Alignment);
        json.Property("fields", layout.Fields, field => Field(json, field));
    });

    private static void Field(JsonText json, FieldManifest field) => json.Object(() =>
    {
        json.Property("name", field.Name);
        json.Property("type", field.Type);
        json.Property("offset", field.Offset);
        json.Property("size", field.Size);
    });

    private static void Decision(JsonText json, DecisionManifest decision) => json.Object(() =>
    {
        json.Property("subject", decision.Subject);
        json.Property("chosen", decision.Chosen);
        json.Property("reason", decision.Reason);
        json.Property("costNanoseconds", decision.CostNanoseconds);
        json.Property("rejected", decision.Rejected, rejected => json.Object(() =>
        {
            json.Property("candidate", rejected.Candidate);
            json.Property("reason", rejected.Reason);
        }));
    });
}
