namespace TwinMatcher.Faces.Models;

/// <summary>A model cannot be used; the message says what to do about it.</summary>
public abstract class ModelException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The stable code of this problem.</summary>
    public string Code => code;
}

/// <summary>No folder has the model's file.</summary>
public sealed class ModelMissingException(string message) : ModelException("model_missing", message);

/// <summary>The file is not the one the catalog describes: cut short, changed, or not a model at all.</summary>
public sealed class ModelDamagedException(string message, Exception? cause = null) : ModelException("model_damaged", message, cause);

/// <summary>The file is a sound model of another shape than its entry says.</summary>
public sealed class ModelMisfitException(string message) : ModelException("model_does_not_fit", message);

/// <summary>The catalog has no model of this name.</summary>
public sealed class ModelUnknownException(string message) : ModelException("model_unknown", message);

/// <summary>A models.json cannot be read or contradicts itself.</summary>
public sealed class CatalogInvalidException(string message, Exception? cause = null) : ModelException("catalog_invalid", message, cause);

/// <summary>A download did not complete; what has arrived is kept and continued next time.</summary>
public sealed class ModelDownloadException(string message, Exception? cause = null) : ModelException("model_download_failed", message, cause);
