using TwinMatcher.Local.Disk.Objects;

namespace TwinMatcher.Local.Disk.Forms;

/// <summary>Takes posted upload forms and keeps their conditions as S3 does; thread-safe.</summary>
internal sealed class LocalUploadForms(DiskObjects objects, DataFolder folder, TimeProvider clock)
{
    private const string Unknown = "application/octet-stream";

    private static readonly HashSet<string> Names = [FormSigner.KeyField, FormSigner.TypeField, FormSigner.PolicyField, FormSigner.SignatureField];

    /// <summary>Checks the fields before a byte of the file is read, and its length while it is: never more than a byte beyond what is allowed.</summary>
    /// <param name="fields">Everything but the file.</param>
    /// <param name="fileType">What the file's own part declares; it must not contradict the form.</param>
    public async Task<FormAnswer> AcceptAsync(IReadOnlyDictionary<string, string> fields, string? fileType, Stream file, CancellationToken cancellation = default)
    {
        FormAnswer refused = Judge(fields, fileType);
        if (refused.Verdict != FormVerdict.Stored) return refused;
        FormPolicy policy = refused.Policy!;
        using StagedObject staged = await StagedObject.TakeAsync(folder, file, policy.ContentType, policy.MaxBytes, clock, cancellation);
        if (staged.Trailer is null) return new FormAnswer(FormVerdict.TooLarge, policy);
        if (staged.Length < policy.MinBytes) return new FormAnswer(FormVerdict.TooSmall, policy);
        return new FormAnswer(FormVerdict.Stored, policy, await objects.PublishAsync(staged, policy.Key, onlyAbsent: false));
    }

    private FormAnswer Judge(IReadOnlyDictionary<string, string> fields, string? fileType)
    {
        if (fields.Count != Names.Count || !fields.Keys.All(Names.Contains)) return new FormAnswer(FormVerdict.Incomplete);
        FormPolicy? policy = FormSigner.Verify(folder.Secret.Span, fields[FormSigner.PolicyField], fields[FormSigner.SignatureField]);
        if (policy is null) return new FormAnswer(FormVerdict.Tampered);
        if (clock.GetUtcNow() >= policy.Expires) return new FormAnswer(FormVerdict.Expired, policy);
        if (fields[FormSigner.KeyField] != policy.Key) return new FormAnswer(FormVerdict.WrongKey, policy);
        bool rightType = fields[FormSigner.TypeField] == policy.ContentType && (fileType is null or Unknown || fileType == policy.ContentType);
        return new FormAnswer(rightType ? FormVerdict.Stored : FormVerdict.WrongType, policy);
    }
}
